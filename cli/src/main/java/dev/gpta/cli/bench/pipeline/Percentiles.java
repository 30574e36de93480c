package dev.gpta.cli.bench.pipeline;

import java.util.List;

/**
 * Times by rank.
 *
 * @param least the shortest, ms
 * @param p50 half of them take at most so long, ms
 * @param p99 99 of 100 take at most so long, ms
 * @param most the longest, ms
 */
public record Percentiles(double least, double p50, double p99, double most) {

    /** No times at all. */
    public static final Percentiles NONE = new Percentiles(0, 0, 0, 0);

    private static final double NANOS_PER_MILLI = 1e6;

    /** By nearest rank, so that each is a time that was measured. */
    static Percentiles ofNanos(List<Long> times) {
        if (times.isEmpty()) {
            return NONE;
        }
        var sorted =
                times.stream().sorted().map(nanos -> nanos / NANOS_PER_MILLI).toList();
        return new Percentiles(rank(sorted, 0), rank(sorted, 0.5), rank(sorted, 0.99), rank(sorted, 1));
    }

    private static double rank(List<Double> sorted, double share) {
        int rank = (int) Math.ceil(share * sorted.size());
        return sorted.get(Math.max(0, rank - 1));
    }
}
