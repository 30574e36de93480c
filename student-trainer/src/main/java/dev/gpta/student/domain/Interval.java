package dev.gpta.student.domain;

/** Where a proportion lies with 95% confidence, both ends within 0..1. */
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
}
