package dev.gpta.cli.report;

import dev.gpta.cli.domain.Entry;
import dev.gpta.cli.domain.RunEvent.Failed;
import dev.gpta.cli.domain.RunEvent.Finished;
import dev.gpta.cli.domain.RunView;
import dev.gpta.cli.domain.TestResult;
import dev.gpta.cli.domain.TimeSpent;
import dev.gpta.cli.domain.Tuning;
import dev.gpta.cli.domain.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One run for people. */
public final class RunReport {

    private RunReport() {}

    /** Its lines; {@code now} ends the time of a run that is under way, in milliseconds since the epoch. */
    public static List<String> lines(RunView run, long now) {
        var lines = new ArrayList<String>();
        lines.add(run.runId() + ": " + run.plan().variant() + ", "
                + run.state().name().toLowerCase(Locale.ROOT));
        lines.add("");
        lines.addAll(indented(epochs(run).lines()));
        run.finished().ifPresent(finished -> {
            lines.add("");
            lines.addAll(indented(results(finished).lines()));
            lines.add("  prefix   " + Format.prefix(finished.prefix()));
            lines.add("  student  " + finished.uri());
        });
        lines.add("");
        lines.addAll(indented(effort(run, now)));
        run.failed().ifPresent(failed -> lines.addAll(failure(failed)));
        run.rejected().forEach(failed -> {
            lines.add("");
            lines.add("Another specification was registered under this name and rejected:");
            lines.addAll(failure(failed));
        });
        return lines;
    }

    /** A failure with its way out. */
    public static List<String> failure(Failed failed) {
        return List.of(
                "",
                "Failed in " + failed.service() + " (" + failed.step() + "), " + failed.code() + ":",
                "  " + failed.message(),
                "  " + failed.remedy());
    }

    private static TextTable epochs(RunView run) {
        var table = new TextTable(
                "epoch",
                "loss",
                "H",
                "dialogues",
                "mean",
                "best",
                "TA loss by pass",
                "TA token accuracy",
                "best prefix");
        for (var epoch : run.epochs()) {
            var best = epoch.gradient().map(gradient -> gradient.epochBest());
            table.row(
                    epoch.epoch(),
                    epoch.trained()
                            .map(trained -> String.format(Locale.ROOT, "%.3f", trained.loss()))
                            .orElse("-"),
                    epoch.historySize(),
                    epoch.dialogues(),
                    epoch.meanScore().map(Format::points).orElse("-"),
                    best.map(Entry::score).map(Format::points).orElse("-"),
                    epoch.tuning().map(Tuning::lossByPass).map(Format::course).orElse("-"),
                    epoch.tuning()
                            .map(Tuning::tokenAccuracyByPass)
                            .map(Format::course)
                            .orElse("-"),
                    best.map(Entry::prefix).map(Format::prefix).orElse("-"));
        }
        return table;
    }

    private static TextTable results(Finished finished) {
        var metric = Format.metric(finished.with().metric());
        var others = finished.with().others().keySet().stream().map(Format::metric);
        var heading = Stream.concat(Stream.of(metric + ", 95% interval", "validation", "test"), others);
        return new TextTable(heading.toArray(String[]::new))
                .row(row("with the prefix", Format.score(finished.validation()), finished.with()))
                .row(row("without", "-", finished.without()));
    }

    private static Object[] row(String name, String validation, TestResult test) {
        var others = test.others().values().stream().map(Format::points);
        return Stream.concat(Stream.of(name, validation, Format.score(test)), others)
                .toArray();
    }

    private static List<String> effort(RunView run, long now) {
        var usage = run.usage();
        var time = run.timeSpent(now);
        return List.of(
                "candidates scored " + run.candidates() + ", LLM calls " + usage.calls() + ", tokens "
                        + usage.promptTokens() + " in, " + usage.completionTokens() + " out, answers rejected "
                        + usage.rejected(),
                "seconds: " + stages(time) + ", idle " + Format.seconds(time.idle()) + " ("
                        + Format.share(time.idleShare()) + ") of " + Format.seconds(time.total()));
    }

    private static String stages(TimeSpent time) {
        return time.seconds().entrySet().stream()
                .map(stage -> name(stage.getKey()) + " " + Format.seconds(stage.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String name(Work.Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }

    private static List<String> indented(List<String> lines) {
        return lines.stream().map(line -> "  " + line).toList();
    }
}
