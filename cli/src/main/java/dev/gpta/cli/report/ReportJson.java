package dev.gpta.cli.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gpta.cli.domain.EpochView;
import dev.gpta.cli.domain.McNemar;
import dev.gpta.cli.domain.PairedTest;
import dev.gpta.cli.domain.RunEvent.Finished;
import dev.gpta.cli.domain.RunView;
import dev.gpta.cli.domain.TestResult;
import dev.gpta.cli.domain.Tuning;
import dev.gpta.cli.domain.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Runs for programs. Scores and the test's metrics are 0..100, losses are nats, token accuracy is 0..1, times are seconds;
 * {@code taTrainLoss} and {@code taTokenAccuracy} are means by pass over the dialogues, {@code taSteps} is every step.
 */
public final class ReportJson {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ReportJson() {}

    /** The report of these runs; {@code now} ends the time of those under way. */
    public static ObjectNode of(List<RunView> runs, long now) {
        var report = JSON.createObjectNode();
        var list = report.putArray("runs");
        var topics = report.putObject("topics");
        for (var run : runs) {
            list.add(run(run, now));
            run.records()
                    .forEach((topic, count) ->
                            topics.put(topic, topics.path(topic).asInt() + count));
        }
        return report;
    }

    /** What comparing two runs on the same test samples says. */
    public static ObjectNode of(PairedTest test) {
        var node = JSON.createObjectNode()
                .put("test", test instanceof McNemar ? "McNemar" : "sign-flip")
                .put("difference", test.difference())
                .put("samples", test.samples())
                .put("pValue", test.pValue())
                .put("significant", test.significant());
        if (test instanceof McNemar mcNemar) {
            node.put("onlyFirstRight", mcNemar.onlyFirst()).put("onlySecondRight", mcNemar.onlySecond());
        }
        return node;
    }

    /** The text of a report. */
    public static String text(ObjectNode report) {
        return report.toPrettyString();
    }

    /** Writes a report. */
    public static void write(ObjectNode report, Path file) throws IOException {
        JSON.writeValue(file.toFile(), report);
    }

    private static ObjectNode run(RunView run, long now) {
        var node = JSON.createObjectNode()
                .put("variant", run.plan().variant())
                .put("runId", run.runId())
                .put("state", lower(run.state()))
                .put("seed", run.plan().seed())
                .put("historyWanted", run.plan().historySize())
                .put("window", run.plan().window());
        var epochs = node.putArray("epochs");
        run.epochs().forEach(epoch -> epochs.add(epoch(epoch)));
        run.finished().ifPresent(finished -> putStudent(node, finished));
        run.failed()
                .ifPresent(failed -> node.putObject("failed")
                        .put("service", failed.service())
                        .put("step", failed.step())
                        .put("code", failed.code())
                        .put("message", failed.message())
                        .put("remedy", failed.remedy()));
        putEffort(node, run, now);
        return node;
    }

    private static ObjectNode epoch(EpochView epoch) {
        var node = JSON.createObjectNode().put("epoch", epoch.epoch());
        epoch.trained()
                .ifPresent(trained -> node.put("prefix", trained.prefix())
                        .put("trainLoss", trained.loss())
                        .put("truncated", trained.truncated()));
        node.put("historySize", epoch.historySize())
                .put("novel", epoch.novel())
                .put("dialogues", epoch.dialogues())
                .put("calls", epoch.usage().calls())
                .put("rejected", epoch.usage().rejected());
        epoch.gradient().ifPresent(gradient -> {
            node.put("bestPrefix", gradient.epochBest().prefix())
                    .put("bestScore", gradient.epochBest().score());
            epoch.meanScore().ifPresent(mean -> node.put("meanScore", mean));
            node.put("next", gradient.next());
            if (!gradient.reason().isEmpty()) {
                node.put("reason", gradient.reason());
            }
        });
        putTuning(node, epoch);
        return node;
    }

    private static void putTuning(ObjectNode node, EpochView epoch) {
        var loss = node.putArray("taTrainLoss");
        var accuracy = node.putArray("taTokenAccuracy");
        epoch.tuning().ifPresent(tuning -> {
            tuning.lossByPass().forEach(loss::add);
            tuning.tokenAccuracyByPass().forEach(accuracy::add);
            node.put("taModel", tuning.modelId())
                    .put("taParent", tuning.parent())
                    .put("taPromoted", tuning.promoted());
            if (!tuning.promoted()) {
                node.put("taReason", tuning.reason());
            }
            steps(node.putArray("taSteps"), tuning);
        });
    }

    private static void steps(ArrayNode steps, Tuning tuning) {
        for (var step : tuning.steps()) {
            steps.addObject()
                    .put("step", step.step())
                    .put("loss", step.loss())
                    .put("tokenAccuracy", step.tokenAccuracy());
        }
    }

    private static void putStudent(ObjectNode node, Finished finished) {
        node.putObject("student").put("uri", finished.uri()).put("prefix", finished.prefix());
        node.putObject("validation")
                .put("metric", finished.with().metric())
                .put("score", finished.validation().score())
                .put("low", finished.validation().low())
                .put("high", finished.validation().high());
        var test = node.putObject("test")
                .put("metric", finished.with().metric())
                .put("withPrefix", finished.with().score())
                .put("withoutPrefix", finished.without().score())
                .put("samples", finished.with().samples());
        test.set("withPrefixDetail", detail(finished.with()));
        test.set("withoutPrefixDetail", detail(finished.without()));
    }

    private static ObjectNode detail(TestResult test) {
        var node = JSON.createObjectNode()
                .put("score", test.score())
                .put("low", test.low())
                .put("high", test.high())
                .put("loss", test.loss())
                .put("predictions", test.predictions());
        test.others().forEach(node::put);
        return node;
    }

    private static void putEffort(ObjectNode node, RunView run, long now) {
        var usage = run.usage();
        node.put("candidates", run.candidates());
        node.putObject("llm")
                .put("calls", usage.calls())
                .put("promptTokens", usage.promptTokens())
                .put("completionTokens", usage.completionTokens())
                .put("rejected", usage.rejected());
        var time = run.timeSpent(now);
        var seconds = node.putObject("seconds");
        for (var stage : Work.Stage.values()) {
            seconds.put(lower(stage), time.seconds().getOrDefault(stage, 0.0));
        }
        seconds.put("idle", time.idle()).put("total", time.total());
        node.put("idleShare", time.idleShare());
        var topics = node.putObject("topics");
        run.records().forEach(topics::put);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
