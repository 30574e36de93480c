package dev.gpta.cli.tuning;

import dev.gpta.cli.domain.Entry;
import dev.gpta.cli.report.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What came of a search, for people. */
public final class RateTable {

    private RateTable() {}

    /** A row for each rate, lowest first, then which is best and what to do with it. */
    public static List<String> lines(List<Tried> tried) {
        var best = Tried.best(tried);
        var table = new TextTable("rate", "validation, 95% interval", "loss", "run", "");
        tried.stream()
                .sorted((a, b) -> Double.compare(a.rate(), b.rate()))
                .forEach(one -> table.row(
                        Trial.text(one.rate()),
                        one.validation().map(RateTable::score).orElse("failed: " + one.failure()),
                        one.validation()
                                .map(v -> String.format(Locale.ROOT, "%.4f", v.loss()))
                                .orElse("-"),
                        one.runId(),
                        best.filter(one::equals).isPresent() ? "<- best" : ""));
        var lines = new ArrayList<>(table.lines());
        lines.add("");
        lines.add(best.map(one -> advice(one, tried)).orElse("No trial ended well: see gpta report RUN for each."));
        return lines;
    }

    private static String score(Entry entry) {
        return String.format(Locale.ROOT, "%.1f [%.1f, %.1f]", entry.score(), entry.low(), entry.high());
    }

    /** With a point: YAML takes 2e-4 for a text. */
    private static String yaml(double rate) {
        var text = Trial.text(rate);
        return text.contains(".") ? text : text.replace("e", ".0e");
    }

    private static String advice(Tried best, List<Tried> tried) {
        var words = "Write student: {learningRate: " + yaml(best.rate()) + "}.";
        if (tried.stream().noneMatch(other -> other.rate() < best.rate())) {
            return words + " It is the lowest that was tried: --rates may name lower ones.";
        }
        if (tried.stream().noneMatch(other -> other.rate() > best.rate())) {
            return words + " It is the highest that was tried: --rates may name higher ones.";
        }
        return words;
    }
}
