package dev.gpta.student.domain;

import java.util.Arrays;

/** Where a share or a mean of shares lies with 95% confidence, both ends within 0..1. */
public record Interval(double low, double high) {

    /** The normal distribution's 97.5% quantile. */
    private static final double Z = 1.959963984540054;

    /**
     * Wilson's interval: the proportions p that a score test does not reject, |x/n - p| = z sqrt(p (1 - p) / n). Good
     * for few samples and near 0 and 1.
     *
     * @param right successes, 0..samples
     * @param samples at least 1
     */
    public static Interval wilson(int right, int samples) {
        double p = (double) right / samples;
        double share = Z * Z / samples;
        double centre = (p + share / 2) / (1 + share);
        double half = Z / (1 + share) * Math.sqrt(p * (1 - p) / samples + share / (4 * samples));
        return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
    }

    /**
     * The normal interval of a mean, mean +- z s / sqrt(n) with s the sample's standard deviation (n - 1). Of one value
     * nothing is known: 0 to 1.
     *
     * @param scores at least one, each 0..1
     */
    public static Interval ofMean(double... scores) {
        if (scores.length < 2) {
            return new Interval(0, 1);
        }
        double mean = Arrays.stream(scores).average().orElseThrow();
        double squares = Arrays.stream(scores).map(s -> (s - mean) * (s - mean)).sum();
        double half = Z * Math.sqrt(squares / (scores.length - 1) / scores.length);
        return new Interval(Math.max(0, mean - half), Math.min(1, mean + half));
    }
}
