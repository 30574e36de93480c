package dev.gpta.tracking.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gpta.cli.domain.RunState;
import dev.gpta.cli.domain.RunView;
import dev.gpta.tracking.app.Tracker;
import dev.gpta.tracking.domain.Points;
import dev.gpta.tracking.domain.TrackedRun;
import dev.gpta.tracking.http.Server;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tells MLflow: a run is a run of an experiment there, with parameters, metrics, tags and, when it is over, files. What the server
 * has is asked of the server, so this may be started anew at any time: a run is found by its tags, and no point is told twice.
 */
public final class Mlflow implements Tracker {

    private static final String RUN = "gpta.run";
    private static final String SPEC = "gpta.spec";
    private static final String CANCELLED = "CANCELLED";
    /** Set when all of a life of the run was told. */
    private static final String TOLD = "gpta.told";

    private final Server server;
    private final MlflowApi api;
    private final String experiment;
    private final boolean models;
    private final Map<String, MlflowRun> runs = new HashMap<>();

    /**
     * @param experiment the experiment's name there
     * @param models whether final students are given to it with their weights
     */
    public Mlflow(Server server, String experiment, boolean models) {
        this.server = server;
        this.api = new MlflowApi(server);
        this.experiment = experiment;
        this.models = models;
    }

    @Override
    public String name() {
        return "MLflow at " + server.base();
    }

    @Override
    public void tell(TrackedRun run) throws IOException {
        var there = runs.get(run.id());
        if (there == null) {
            there = open(run);
            runs.put(run.id(), there);
        }
        var view = run.view();
        var known = there;
        var news = Points.of(view).stream().filter(point -> !known.knows(point)).toList();
        api.points(there.id(), news);
        news.forEach(point -> known.learn(point.name(), point.step(), point.time()));
        var told = view.attempt() + " " + status(view);
        if (!there.isIn(told)) {
            tellState(there, view, told);
        }
    }

    private MlflowRun open(TrackedRun run) throws IOException {
        var id = api.experiment(experiment);
        var names = new LinkedHashMap<String, String>();
        names.put(RUN, run.id());
        names.put(SPEC, run.specHash());
        var found = api.find(id, names);
        var node = found.isPresent() ? found.get() : create(id, run, names);
        var there = new MlflowRun(
                node.at("/info/run_id").asText(), node.at("/info/artifact_uri").asText());
        for (var metric : node.at("/data/metrics")) {
            var name = metric.path("key").asText();
            api.history(there.id(), name)
                    .forEach(point -> there.learn(
                            name,
                            point.path("step").asLong(),
                            point.path("timestamp").asLong()));
        }
        for (var tag : node.at("/data/tags")) {
            if (tag.path("key").asText().equals(TOLD)) {
                there.in(tag.path("value").asText());
            }
        }
        api.settings(there.id(), run.settings());
        return there;
    }

    private JsonNode create(String id, TrackedRun run, Map<String, String> names) throws IOException {
        var tags = new LinkedHashMap<>(names);
        tags.put("mlflow.source.name", "gpta");
        if (!run.description().isEmpty()) {
            tags.put("mlflow.note.content", run.description());
        }
        return api.create(id, run.id(), run.view().duration(0).from(), tags);
    }

    private void tellState(MlflowRun there, RunView view, String told) throws IOException {
        if (view.state().over()) {
            end(there, view);
        } else {
            api.state(there.id(), status(view), null);
        }
        api.tag(there.id(), TOLD, told);
        there.in(told);
    }

    private void end(MlflowRun there, RunView view) throws IOException {
        if (view.finished().isPresent()) {
            api.tag(there.id(), "gpta.prefix", view.finished().get().prefix());
            api.tag(there.id(), "gpta.student", view.finished().get().uri());
        }
        if (view.failed().isPresent()) {
            var failed = view.failed().get();
            api.tag(there.id(), "gpta.failure", failed.code() + ": " + failed.message());
            api.tag(there.id(), "gpta.remedy", failed.remedy());
        }
        if (MlflowApi.takesFiles(there.artifacts())) {
            for (var file : RunFiles.of(view, models).entrySet()) {
                api.file(there.artifacts(), file.getKey(), file.getValue());
            }
        }
        api.state(there.id(), status(view), view.duration(0).to());
    }

    private static String status(RunView view) {
        if (view.state() == RunState.FINISHED) {
            return "FINISHED";
        }
        if (view.state() == RunState.FAILED) {
            return view.failed()
                            .filter(failed -> failed.code().equals(CANCELLED))
                            .isPresent()
                    ? "KILLED"
                    : "FAILED";
        }
        return "RUNNING";
    }
}
