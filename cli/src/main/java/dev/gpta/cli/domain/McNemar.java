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
public record McNemar(int onlyFirst, int onlySecond, int samples) implements PairedTest {

    /** The counts of two lists of the same length, 1 for a sample that is right and 0 for one that is wrong. */
    static McNemar of(List<Double> first, List<Double> second) {
        int onlyFirst = 0;
        int onlySecond = 0;
        for (int i = 0; i < first.size(); i++) {
            onlyFirst += first.get(i) > second.get(i) ? 1 : 0;
            onlySecond += second.get(i) > first.get(i) ? 1 : 0;
        }
        return new McNemar(onlyFirst, onlySecond, first.size());
    }

    @Override
    public double difference() {
        return samples == 0 ? 0 : 100.0 * (onlySecond - onlyFirst) / samples;
    }

    /** Two-sided, of the exact binomial test with p = 1/2; 1 if they differ nowhere. */
    @Override
    public double pValue() {
        var discordant = onlyFirst + onlySecond;
        var fewer = Math.min(onlyFirst, onlySecond);
        var tail = 0.0;
        for (int i = 0; i <= fewer; i++) {
            tail += Math.exp(logChoose(discordant, i) - discordant * Math.log(2));
        }
        return Math.min(1, 2 * tail);
    }

    private static double logChoose(int n, int k) {
        var sum = 0.0;
        for (int i = 1; i <= k; i++) {
            sum += Math.log(n - k + i) - Math.log(i);
        }
        return sum;
    }
}
