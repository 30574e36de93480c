package dev.gpta.experiments.report;

import dev.gpta.experiments.domain.Interval;
import dev.gpta.experiments.domain.Summary;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How numbers look. */
final class Words {

    static final String NONE = "-";

    private static final double SMALL = 0.001;

    private Words() {}

    static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** E.g. {@code 66.6}. */
    static String points(double value) {
        return format("%.1f", value);
    }

    /** E.g. {@code +1.2}; what rounds to nothing is {@code +0.0}. */
    static String signed(double value) {
        return format("%+.1f", Math.abs(value) < 0.05 ? 0.0 : value);
    }

    /** E.g. {@code 66.6 ± 1.2}; without a deviation if there is none. */
    static String score(Summary summary) {
        return points(summary.mean()) + deviation(summary);
    }

    /** E.g. {@code +1.2 ± 0.8}. */
    static String difference(Summary summary) {
        return signed(summary.mean()) + deviation(summary);
    }

    private static String deviation(Summary summary) {
        return summary.deviation() == null ? "" : " ± " + points(summary.deviation());
    }

    static String interval(@Nullable Interval interval) {
        return interval == null ? NONE : format("[%+.1f, %+.1f]", interval.low(), interval.high());
    }

    /** E.g. {@code 0.031}. */
    static String pValue(double value) {
        return value < SMALL ? "< 0.001" : format("%.3f", value);
    }

    /** A prefix in quotes. */
    static String prefix(String text) {
        return text.isEmpty() ? "(none)" : '"' + text + '"';
    }

    /** A rank: whole unless it is shared. */
    static String rank(double rank) {
        return rank == Math.rint(rank) ? format("%.0f", rank) : format("%.1f", rank);
    }
}
