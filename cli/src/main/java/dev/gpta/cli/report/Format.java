package dev.gpta.cli.report;

import dev.gpta.cli.domain.Entry;
import dev.gpta.cli.domain.TestResult;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How figures and prefixes look. */
public final class Format {

    private static final int SHOWN = 60;

    private static final Map<String, String> METRICS = Map.of(
            "macroF1", "macro-F1",
            "f1", "F1",
            "exactMatch", "exact match",
            "rouge1", "ROUGE-1",
            "rouge2", "ROUGE-2",
            "rougeL", "ROUGE-L");

    private Format() {}

    static String points(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    static String seconds(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    static String share(double value) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * value);
    }

    /** A score with its interval, e.g. {@code 71.0 [61.5, 79.0]}. */
    static String score(double value, double low, double high) {
        return String.format(Locale.ROOT, "%.1f [%.1f, %.1f]", value, low, high);
    }

    static String score(Entry entry) {
        return score(entry.score(), entry.low(), entry.high());
    }

    static String score(TestResult test) {
        return score(test.score(), test.low(), test.high());
    }

    /** What people call a metric. */
    public static String metric(String name) {
        return METRICS.getOrDefault(name, name);
    }

    /** A prefix in quotes, cut if it is long. */
    static String prefix(String text) {
        if (text.isEmpty()) {
            return "(none)";
        }
        return '"' + (text.length() <= SHOWN ? text : text.substring(0, SHOWN - 3) + "...") + '"';
    }

    /** First to last, e.g. {@code 2.31 > 1.90 > 1.71}. */
    static String course(List<Double> values) {
        return values.isEmpty()
                ? "-"
                : values.stream()
                        .map(value -> String.format(Locale.ROOT, "%.2f", value))
                        .collect(Collectors.joining(" > "));
    }
}
