package dev.gpta.console.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gpta.cli.domain.RunEvent.Failed;
import dev.gpta.cli.domain.RunEvent.Gradient;
import dev.gpta.cli.domain.RunEvent.Progressed;
import dev.gpta.cli.domain.RunEvent.Scored;
import dev.gpta.cli.domain.RunView;
import dev.gpta.cli.domain.Work;
import dev.gpta.cli.report.ReportJson;
import dev.gpta.console.app.Detail;
import dev.gpta.console.domain.Summary;
import dev.gpta.events.RunSpec;
import java.util.List;
import java.util.stream.Stream;

/**
 * A run for its page: what {@code gpta report --json} says of it, and beside that its summary, every scored prefix with its
 * round, the dialogue gradients' windows, the loss by step, failures and the ledger.
 */
final class RunJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LEDGER_LINES = 200;

    private RunJson() {}

    static ObjectNode of(Detail detail, Summary summary, long now) {
        var run = detail.view();
        var node = (ObjectNode) ReportJson.of(List.of(run), now).path("runs").get(0);
        node.set("summary", JSON.valueToTree(summary));
        detail.spec().ifPresent(spec -> node.set("spec", spec(spec)));
        points(run, node.putArray("points"));
        gradients(run, node.putArray("gradients"));
        losses(run, node.putArray("losses"));
        failures(run, node.putArray("failures"));
        node.putObject("ledger").setAll((ObjectNode) JSON.valueToTree(detail.spent()));
        node.withObject("/ledger").set("lines", JSON.valueToTree(detail.departures(LEDGER_LINES)));
        return node.put("eventsLeftOut", detail.dropped());
    }

    private static ObjectNode spec(RunSpec spec) {
        var train = spec.getTrain();
        var data = train.getData();
        var node = JSON.createObjectNode()
                .put("student", train.getStudent())
                .put("task", data.getTask().name())
                .put("learningRate", train.getLearningRate())
                .put("batchSize", train.getBatchSize())
                .put("trainSamples", data.getTrainSamples())
                .put("validationSamples", data.getValidationSamples())
                .put("testSamples", data.getTestSamples());
        var ta = spec.getTa();
        if (ta != null) {
            node.put("teachingAssistant", ta.getModel())
                    .put("description", ta.getDescription())
                    .put("exemplars", ta.getExemplars().size())
                    .set("budget", ta.getBudget() == null ? null : budget(spec));
        }
        return node;
    }

    private static ObjectNode budget(RunSpec spec) {
        var budget = spec.getTa().getBudget();
        return JSON.createObjectNode()
                .put("calls", budget.getCalls())
                .put("tokens", budget.getTokens())
                .put("tunedTokens", budget.getTunedTokens())
                .put("money", budget.getMoney());
    }

    private static void points(RunView run, ArrayNode points) {
        run.all(Scored.class).filter(event -> event.entry() != null).forEach(event -> {
            var entry = event.entry();
            points.addObject()
                    .put("epoch", event.head().epoch())
                    .put("attempt", event.head().attempt())
                    .put("round", event.round())
                    .put("prefix", entry.prefix())
                    .put("score", entry.score())
                    .put("low", entry.low())
                    .put("high", entry.high())
                    .put("loss", entry.loss());
        });
    }

    private static void gradients(RunView run, ArrayNode gradients) {
        run.epochs().stream()
                .flatMap(epoch -> epoch.gradient().stream())
                .forEach(gradient -> gradients
                        .addObject()
                        .put("epoch", gradient.head().epoch())
                        .put("dialogues", gradient.windows().size())
                        .put("history", gradient.history().size())
                        .put("next", gradient.next())
                        .put("reason", gradient.reason()));
    }

    private static void losses(RunView run, ArrayNode losses) {
        Stream<Progressed> steps =
                run.all(Progressed.class).filter(word -> word.stage() == Work.Stage.TRAIN && word.loss() != null);
        steps.forEach(word -> losses.addObject()
                .put("epoch", word.head().epoch())
                .put("attempt", word.head().attempt())
                .put("step", word.step())
                .put("totalSteps", word.totalSteps())
                .put("loss", word.loss()));
    }

    private static void failures(RunView run, ArrayNode failures) {
        Stream.concat(run.all(Failed.class), run.rejected().stream())
                .forEach(failed -> failures.addObject()
                        .put("time", failed.head().time())
                        .put("attempt", failed.head().attempt())
                        .put("rejected", run.rejected().contains(failed))
                        .put("service", failed.service())
                        .put("step", failed.step())
                        .put("code", failed.code())
                        .put("message", failed.message())
                        .put("remedy", failed.remedy())
                        .put("resumable", failed.resumable()));
    }

    /** The gradient of this epoch that counts. */
    static Gradient gradient(RunView run, int epoch) {
        return run.epochs().stream()
                .filter(each -> each.epoch() == epoch)
                .flatMap(each -> each.gradient().stream())
                .findFirst()
                .orElseThrow(
                        () -> new NoSuchThingException(run.runId() + " has no history of epoch " + epoch + " yet"));
    }
}
