package dev.gpta.cli.domain;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A paired randomisation test (Fisher, 1935): if it made no difference which student gave which answer, the sign of every
 * sample's difference would be a coin's throw. The p-value is the share of throws whose sum is as far from 0 as the
 * observed one, the observed one among them; the coin is seeded, so it is always the same.
 *
 * @param samples all samples
 * @param difference mean score of the second less that of the first, in points of 100
 * @param pValue two-sided
 */
public record SignFlip(int samples, double difference, double pValue) implements PairedTest {

    private static final int THROWS = 20_000;
    private static final long SEED = 1935;

    /** Sums that differ by rounding are equal. */
    private static final double ROUNDING = 1e-9;

    static SignFlip of(List<Double> first, List<Double> second) {
        var differences = IntStream.range(0, first.size())
                .mapToDouble(i -> second.get(i) - first.get(i))
                .toArray();
        double sum = 0;
        for (double difference : differences) {
            sum += difference;
        }
        var coin = new Random(SEED);
        int asFar = 1;
        for (int i = 0; i < THROWS; i++) {
            asFar += Math.abs(flipped(differences, coin)) >= Math.abs(sum) - ROUNDING ? 1 : 0;
        }
        int samples = differences.length;
        return new SignFlip(samples, samples == 0 ? 0 : 100 * sum / samples, (double) asFar / (THROWS + 1));
    }

    private static double flipped(double[] differences, Random coin) {
        double sum = 0;
        for (double difference : differences) {
            sum += coin.nextBoolean() ? difference : -difference;
        }
        return sum;
    }
}
