package dev.gpta.cli.report;

import dev.gpta.cli.domain.McNemar;
import dev.gpta.cli.domain.RunView;
import dev.gpta.cli.domain.TestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Two finished runs on the same test sample.
 *
 * @param first to compare with
 * @param second to be compared
 * @param test the paired test of their final students, each with its prefix
 */
public record Comparison(RunView first, RunView second, McNemar test) {

    /** Reads both runs' predictions and pairs them. */
    public static Comparison of(RunView first, RunView second) {
        return new Comparison(
                first,
                second,
                McNemar.of(
                        Predictions.right(result(first).predictions()),
                        Predictions.right(result(second).predictions())));
    }

    /** The runs side by side, and the difference in plain words. */
    public List<String> lines() {
        var table = new TextTable("", first.plan().variant(), second.plan().variant());
        table.row("validation accuracy", validation(first), validation(second));
        table.row("test accuracy", Format.score(result(first)), Format.score(result(second)));
        table.row("  without the prefix", Format.score(without(first)), Format.score(without(second)));
        table.row("test macro-F1", f1(result(first)), f1(result(second)));
        table.row("  without the prefix", f1(without(first)), f1(without(second)));
        table.row("candidates scored", first.candidates(), second.candidates());
        table.row("LLM calls", first.usage().calls(), second.usage().calls());
        table.row("LLM tokens in / out", tokens(first), tokens(second));
        table.row("best prefix", prefix(first), prefix(second));
        var lines = new ArrayList<>(table.lines());
        lines.add("");
        lines.addAll(verdict());
        return lines;
    }

    /** What the difference is, or that it is none. */
    public List<String> verdict() {
        var names = second.plan().variant() + " against " + first.plan().variant();
        var count = String.format(
                Locale.ROOT,
                "McNemar's exact test, paired: of %d test samples only %s got %d right, only %s %d; %s.",
                test.samples(),
                first.plan().variant(),
                test.onlyFirst(),
                second.plan().variant(),
                test.onlySecond(),
                pValue());
        var points = String.format(Locale.ROOT, "%+.1f points of test accuracy", test.difference());
        if (!test.significant()) {
            return List.of(
                    count,
                    names + ": " + points
                            + ". That is no difference this test can tell from chance at the 5% level; it shows no"
                            + " gain and no loss.");
        }
        return List.of(
                count,
                names + ": " + points + ", "
                        + (test.difference() > 0 ? "better" : "worse")
                        + " than chance explains at the 5% level. It is one seed of one data set: repeat it before"
                        + " you rely on it.");
    }

    private String pValue() {
        return test.pValue() < 0.001 ? "p < 0.001" : String.format(Locale.ROOT, "p = %.3f", test.pValue());
    }

    private static TestResult result(RunView run) {
        return run.finished()
                .orElseThrow(() -> new IllegalArgumentException(run.runId() + " has not finished"))
                .with();
    }

    private static TestResult without(RunView run) {
        return run.finished().orElseThrow().without();
    }

    private static String validation(RunView run) {
        return Format.score(run.finished().orElseThrow().validation());
    }

    private static String prefix(RunView run) {
        return Format.prefix(run.finished().orElseThrow().prefix());
    }

    private static String f1(TestResult test) {
        return Format.points(test.macroF1());
    }

    private static String tokens(RunView run) {
        return run.usage().promptTokens() + " / " + run.usage().completionTokens();
    }
}
