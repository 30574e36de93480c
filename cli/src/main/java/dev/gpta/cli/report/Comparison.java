package dev.gpta.cli.report;

import dev.gpta.cli.domain.McNemar;
import dev.gpta.cli.domain.PairedTest;
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
public record Comparison(RunView first, RunView second, PairedTest test) {

    /** Reads both runs' predictions and pairs them. */
    public static Comparison of(RunView first, RunView second) {
        return new Comparison(
                first,
                second,
                PairedTest.of(
                        Predictions.scores(result(first).predictions()),
                        Predictions.scores(result(second).predictions())));
    }

    /** The runs side by side, and the difference in plain words. */
    public List<String> lines() {
        var table = new TextTable("", name(first), name(second));
        var metric = Format.metric(result(first).metric());
        table.row("validation " + metric, validation(first), validation(second));
        table.row("test " + metric, Format.score(result(first)), Format.score(result(second)));
        table.row("  without the prefix", Format.score(without(first)), Format.score(without(second)));
        for (var other : result(first).others().keySet()) {
            table.row("test " + Format.metric(other), other(other, result(first)), other(other, result(second)));
            table.row("  without the prefix", other(other, without(first)), other(other, without(second)));
        }
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
        var names = name(second) + " against " + name(first);
        var points = String.format(
                Locale.ROOT,
                "%+.1f points of test %s",
                test.difference(),
                Format.metric(result(first).metric()));
        if (!test.significant()) {
            return List.of(
                    count(),
                    names + ": " + points
                            + ". That is no difference this test can tell from chance at the 5% level; it shows no"
                            + " gain and no loss.");
        }
        return List.of(
                count(),
                names + ": " + points + ", "
                        + (test.difference() > 0 ? "better" : "worse")
                        + " than chance explains at the 5% level. It is one seed of one data set: repeat it before"
                        + " you rely on it.");
    }

    private String count() {
        if (test instanceof McNemar mcNemar) {
            return String.format(
                    Locale.ROOT,
                    "McNemar's exact test, paired: of %d test samples only %s got %d right, only %s %d; %s.",
                    test.samples(),
                    name(first),
                    mcNemar.onlyFirst(),
                    name(second),
                    mcNemar.onlySecond(),
                    pValue());
        }
        return "Randomisation test, paired: the signs of the differences on " + test.samples()
                + " test samples thrown anew; " + pValue() + ".";
    }

    /** By their variants, or where these are the same by their names. */
    private String name(RunView run) {
        return first.plan().variant().equals(second.plan().variant())
                ? run.runId()
                : run.plan().variant();
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

    private static String other(String metric, TestResult test) {
        var value = test.others().get(metric);
        return value == null ? "-" : Format.points(value);
    }

    private static String tokens(RunView run) {
        return run.usage().promptTokens() + " / " + run.usage().completionTokens();
    }
}
