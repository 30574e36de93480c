package dev.gpta.cli.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A paired randomisation test (Fisher, 1935): if it made no difference which student gave which answer, the sign of every
 * pair's difference would be a coin's throw. The p-value is the share of throws whose sum is as far from 0 as the observed
 * one: of all throws there are up to {@value #EXACT} pairs, else of those of a seeded coin, so that it is always the same.
 *
 * @param samples all pairs
 * @param difference mean score of the second less that of the first, in points of 100
 * @param pValue two-sided
 */
public record SignFlip(int samples, double difference, double pValue) implements PairedTest {

    /** So many pairs have a million throws. */
    public static final int EXACT = 20;

    private static final int THROWS = 20_000;
    private static final long SEED = 1935;

    /** Sums that differ by rounding are equal. */
    private static final double ROUNDING = 1e-9;

    static SignFlip of(List<Double> first, List<Double> second) {
        return ofDifferences(IntStream.range(0, first.size())
                .mapToObj(i -> second.get(i) - first.get(i))
                .toList());
    }

    /**
     * Of pairs whose differences are known.
     *
     * @param differences the second less the first, scores of 0..1
     */
    public static SignFlip ofDifferences(List<Double> differences) {
        var all = differences.stream().mapToDouble(Double::doubleValue).toArray();
        double sum = Arrays.stream(all).sum();
        double far = Math.abs(sum) - ROUNDING;
        int samples = all.length;
        return new SignFlip(
                samples,
                samples == 0 ? 0 : 100 * sum / samples,
                samples <= EXACT ? shareOfAll(all, sum, far) : shareOfThrown(all, far));
    }

    /** Every throw once, each with one sign turned against the one before (a Gray code). */
    private static double shareOfAll(double[] differences, double observed, double far) {
        int all = 1 << differences.length;
        var signs = new int[differences.length];
        Arrays.fill(signs, 1);
        double sum = observed;
        int asFar = 1;
        for (int i = 1; i < all; i++) {
            int turned = Integer.numberOfTrailingZeros(i);
            signs[turned] = -signs[turned];
            sum += 2 * signs[turned] * differences[turned];
            asFar += Math.abs(sum) >= far ? 1 : 0;
        }
        return (double) asFar / all;
    }

    /** The observed one is among them. */
    private static double shareOfThrown(double[] differences, double far) {
        var coin = new Random(SEED);
        int asFar = 1;
        for (int i = 0; i < THROWS; i++) {
            asFar += Math.abs(flipped(differences, coin)) >= far ? 1 : 0;
        }
        return (double) asFar / (THROWS + 1);
    }

    private static double flipped(double[] differences, Random coin) {
        double sum = 0;
        for (double difference : differences) {
            sum += coin.nextBoolean() ? difference : -difference;
        }
        return sum;
    }
}
