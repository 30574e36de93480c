package dev.gpta.tracking.openlineage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gpta.cli.domain.RunEvent;
import dev.gpta.cli.domain.RunEvent.Failed;
import dev.gpta.cli.domain.RunEvent.Finished;
import dev.gpta.tracking.domain.TrackedRun;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A run as OpenLineage (2-0-2) tells of it: a job of the run's name, and for each life of the run a START and a COMPLETE, FAIL or
 * ABORT. Inputs are the data files, the output is the final student. Ids follow from the run, so what is told again is the same.
 */
final class LineageEvents {

    private static final String PRODUCER = "urn:gpta:0.1.0";
    private static final String SPEC = "https://openlineage.io/spec/";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private LineageEvents() {}

    /** All there are so far, in their order. */
    static List<ObjectNode> of(TrackedRun run, String namespace) {
        var events = new ArrayList<ObjectNode>();
        for (int attempt = 1; attempt <= run.view().attempt(); attempt++) {
            var life = attempt;
            run.view().events().values().stream()
                    .filter(event -> event.head().attempt() == life)
                    .mapToLong(event -> event.head().time())
                    .min()
                    .ifPresent(time -> events.add(event("START", time, life, run, namespace)));
            run.view()
                    .all(Failed.class)
                    .filter(failed -> failed.head().attempt() == life)
                    .filter(failed -> run.view().finished().isEmpty())
                    .findFirst()
                    .ifPresent(failed -> events.add(failed(failed, run, namespace)));
        }
        run.view().finished().ifPresent(finished -> events.add(finished(finished, run, namespace)));
        return events;
    }

    private static ObjectNode failed(Failed failed, TrackedRun run, String namespace) {
        var type = failed.code().equals("CANCELLED") ? "ABORT" : "FAIL";
        var event = event(type, failed.head().time(), failed.head().attempt(), run, namespace);
        ((ObjectNode) event.at("/run/facets"))
                .set(
                        "errorMessage",
                        facet("facets/1-0-1/ErrorMessageRunFacet.json#/$defs/ErrorMessageRunFacet")
                                .put("message", failed.code() + ": " + failed.message() + " " + failed.remedy())
                                .put("programmingLanguage", "JAVA"));
        return event;
    }

    private static ObjectNode finished(Finished finished, TrackedRun run, String namespace) {
        RunEvent.Head head = finished.head();
        var event = event("COMPLETE", head.time(), head.attempt(), run, namespace);
        dataset((ArrayNode) event.get("outputs"), finished.uri());
        return event;
    }

    private static ObjectNode event(String type, long time, int attempt, TrackedRun run, String namespace) {
        var event = JSON.objectNode()
                .put("eventType", type)
                .put("eventTime", Instant.ofEpochMilli(time).toString())
                .put("producer", PRODUCER)
                .put("schemaURL", SPEC + "2-0-2/OpenLineage.json#/$defs/RunEvent");
        event.putObject("run")
                .put("runId", id(run, attempt))
                .putObject("facets")
                .set(
                        "processing_engine",
                        facet("facets/1-1-1/ProcessingEngineRunFacet.json#/$defs/ProcessingEngineRunFacet")
                                .put("name", "GPTA")
                                .put("version", "0.1.0"));
        event.set("job", job(run, namespace));
        var inputs = event.putArray("inputs");
        run.inputs().stream().distinct().forEach(file -> dataset(inputs, file));
        event.putArray("outputs");
        return event;
    }

    private static ObjectNode job(TrackedRun run, String namespace) {
        var job = JSON.objectNode().put("namespace", namespace).put("name", run.id());
        var facets = job.putObject("facets");
        facets.set(
                "jobType",
                facet("facets/2-0-4/JobTypeJobFacet.json#/$defs/JobTypeJobFacet")
                        .put("processingType", "BATCH")
                        .put("integration", "GPTA")
                        .put("jobType", "MODEL"));
        if (!run.description().isEmpty()) {
            facets.set(
                    "documentation",
                    facet("facets/1-1-0/DocumentationJobFacet.json#/$defs/DocumentationJobFacet")
                            .put("description", run.description()));
        }
        return job;
    }

    private static ObjectNode facet(String schema) {
        return JSON.objectNode().put("_producer", PRODUCER).put("_schemaURL", SPEC + schema);
    }

    private static String id(TrackedRun run, int attempt) {
        var text = run.id() + "/" + run.specHash() + "/" + attempt;
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** By OpenLineage's naming: a file's namespace is {@code file}, a bucket's is the bucket. */
    private static void dataset(ArrayNode datasets, String place) {
        if (place.startsWith("s3:")) {
            var uri = URI.create(place);
            datasets.addObject()
                    .put("namespace", uri.getScheme() + "://" + uri.getAuthority())
                    .put("name", uri.getPath().replaceFirst("^/", ""));
        } else {
            var path = place.startsWith("file:") ? Path.of(URI.create(place)).toString() : place;
            datasets.addObject().put("namespace", "file").put("name", path);
        }
    }
}
