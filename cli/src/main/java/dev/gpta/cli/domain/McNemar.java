package dev.gpta.cli.domain;

import java.util.List;

/**
 * McNemar's exact test of two students on the same samples: of the samples that only one of them got right, is the
 * share of each what a fair coin would give?
 *
 * @param onlyFirst samples that only the first got right
 * @param onlySecond samples that only the second got right
 * @param samples all samples
 */
public record McNemar(int onlyFirst, int onlySecond, int samples) {

    private static final double SIGNIFICANT = 0.05;

    /**
     * The counts of two lists of the same length: whether each sample was right.
     *
     * @throws IllegalArgumentException if the lengths differ: the samples are not the same
     */
    public static McNemar of(List<Boolean> first, List<Boolean> second) {
        if (first.size() != second.size()) {
            throw new IllegalArgumentException("a paired test needs the same samples, but there are " + first.size()
                    + " of the first and " + second.size() + " of the second");
        }
        int onlyFirst = 0;
        int onlySecond = 0;
        for (int i = 0; i < first.size(); i++) {
            onlyFirst += first.get(i) && !second.get(i) ? 1 : 0;
            onlySecond += second.get(i) && !first.get(i) ? 1 : 0;
        }
        return new McNemar(onlyFirst, onlySecond, first.size());
    }

    /** Accuracy of the second less that of the first, in points of 100. */
    public double difference() {
        return samples == 0 ? 0 : 100.0 * (onlySecond - onlyFirst) / samples;
    }

    /** The two-sided p-value of the exact binomial test with p = 1/2; 1 if they differ nowhere. */
    public double pValue() {
        var discordant = onlyFirst + onlySecond;
        var fewer = Math.min(onlyFirst, onlySecond);
        var tail = 0.0;
        for (int i = 0; i <= fewer; i++) {
            tail += Math.exp(logChoose(discordant, i) - discordant * Math.log(2));
        }
        return Math.min(1, 2 * tail);
    }

    /** Whether the p-value is below 5%. */
    public boolean significant() {
        return pValue() < SIGNIFICANT;
    }

    private static double logChoose(int n, int k) {
        var sum = 0.0;
        for (int i = 1; i <= k; i++) {
            sum += Math.log(n - k + i) - Math.log(i);
        }
        return sum;
    }
}
