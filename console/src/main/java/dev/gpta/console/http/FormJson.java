package dev.gpta.console.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gpta.cli.quote.Quote;
import dev.gpta.cli.quote.QuoteReport;
import dev.gpta.cli.registration.FirstRows;
import dev.gpta.cli.registration.Registration;
import dev.gpta.cli.registration.RegistrationFile;
import dev.gpta.cli.registration.YamlFile;
import dev.gpta.datasets.DataSpec;
import dev.gpta.datasets.TaskKind;
import dev.gpta.events.Variant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The form of a registration, what is filled in, and what comes of it, for the page. */
final class FormJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<TaskKind, String> METRICS = Map.of(
            TaskKind.CLASSIFICATION, "accuracy; macro-F1 beside it",
            TaskKind.QUESTION_ANSWERING, "F1 of the answers' words; exact match beside it",
            TaskKind.MULTIPLE_CHOICE, "accuracy",
            TaskKind.SUMMARISATION, "ROUGE-L; ROUGE-1 and 2 beside it");

    private FormJson() {}

    /** @param folders of data that can be looked at; empty: none can */
    static ObjectNode of(Optional<String> folders) {
        var node = JSON.createObjectNode();
        folders.ifPresent(each -> node.put("folders", each));
        var formats = node.putArray("formats");
        for (var format : DataSpec.formats()) {
            var task = DataSpec.taskOf(format);
            var its = formats.addObject().put("name", format);
            task.ifPresent(kind -> its.put("task", kind.key()).set("benchmark", benchmark(format)));
        }
        var tasks = node.putArray("tasks");
        for (var task : TaskKind.values()) {
            tasks.addObject()
                    .put("name", task.key())
                    .put("metric", METRICS.get(task))
                    .set("columns", JSON.valueToTree(task.roles()));
        }
        node.set(
                "variants",
                JSON.valueToTree(Arrays.stream(Variant.values()).map(Enum::name).toList()));
        node.set("defaults", YamlFile.tree(RegistrationFile.example()));
        return node;
    }

    /** The registration of a benchmark as it ships. */
    private static JsonNode benchmark(String format) {
        try (var file = FormJson.class.getResourceAsStream("/benchmarks/" + format + ".yaml")) {
            return YamlFile.tree(new String(
                    Objects.requireNonNull(file, () -> "no registration of " + format + " ships")
                            .readAllBytes(),
                    StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the registration of " + format + " cannot be read", e);
        }
    }

    static ObjectNode draft(Registration registration, JsonNode form) {
        var spec = registration.spec();
        var node = JSON.createObjectNode()
                .put("runId", registration.runId())
                .put("specHash", registration.run().getSpecHash())
                .put("yaml", YamlFile.text(form));
        var quote = node.putObject("quote");
        quote.set("rows", JSON.valueToTree(QuoteReport.rows(Quote.of(spec), spec.getTa())));
        quote.set("notes", JSON.valueToTree(QuoteReport.notes(spec.getTa())));
        return node;
    }

    static ObjectNode data(FirstRows seen) {
        var node = JSON.createObjectNode()
                .put("told", seen.told())
                .put("whole", seen.glance().whole());
        node.set("rows", JSON.valueToTree(seen.glance().rows()));
        seen.splits().ifPresent(splits -> node.set("labels", JSON.valueToTree(splits.labels())));
        return node;
    }

    static ObjectNode registered(String runId, boolean fresh) {
        return JSON.createObjectNode().put("runId", runId).put("fresh", fresh);
    }
}
