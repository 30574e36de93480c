package dev.gpta.cli.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignFlipTest {

    /** Twenty thousand throws tell a share of p to within three of its standard errors, sqrt(p (1 - p) / 20,000). */
    private static final double TOLERANCE = 0.011;

    private static final double ROUNDING = 1e-12;

    @Test
    void ofFewPairsThePValueIsTheShareOfAllSignsAtLeastAsFar() {
        var random = new Random(5);
        for (int trial = 0; trial < 20; trial++) {
            // Given
            double shift = trial * 0.02;
            var first = scores(random, 12, 0);
            var second = scores(random, 12, shift);

            // When
            var test = PairedTest.of(first, second);

            // Then
            assertThat(test.pValue()).as("shift %s", shift).isCloseTo(byEnumeration(first, second), within(ROUNDING));
            assertThat(test.difference()).isCloseTo(100 * (mean(second) - mean(first)), within(1e-9));
        }
    }

    /** Differences are eighths, so the sums of all signs can be counted one difference after the other. */
    @Test
    void ofManyPairsItIsEstimated() {
        var random = new Random(7);
        for (int trial = 0; trial < 10; trial++) {
            // Given
            int shift = trial / 4;
            var eighths = IntStream.range(0, SignFlip.EXACT + 10)
                    .map(i -> random.nextInt(9) - 4 + shift)
                    .toArray();

            // When
            var test = SignFlip.ofDifferences(
                    IntStream.of(eighths).mapToObj(e -> e / 8.0).toList());

            // Then
            assertThat(test.pValue()).as("trial %d", trial).isCloseTo(byCounting(eighths), within(TOLERANCE));
        }
    }

    @Test
    void aSingleBigDifferenceProvesNothing() {
        assertThat(SignFlip.ofDifferences(List.of(1.0))).isEqualTo(new SignFlip(1, 100, 1));
        assertThat(SignFlip.ofDifferences(List.of())).isEqualTo(new SignFlip(0, 0, 1));
    }

    @Test
    void isAlwaysTheSame() {
        var random = new Random(6);
        var first = scores(random, 50, 0);
        var second = scores(random, 50, 0.1);

        assertThat(PairedTest.of(first, second)).isEqualTo(PairedTest.of(first, second));
    }

    @Test
    void noDifferenceIsChance() {
        var scores = Collections.nCopies(30, 0.4);

        assertThat(PairedTest.of(scores, scores)).isEqualTo(new SignFlip(30, 0, 1));
    }

    private static double byEnumeration(List<Double> first, List<Double> second) {
        int samples = first.size();
        var differences = IntStream.range(0, samples)
                .mapToDouble(i -> second.get(i) - first.get(i))
                .toArray();
        double observed = Math.abs(DoubleStream.of(differences).sum());
        long asFar = IntStream.range(0, 1 << samples)
                .filter(signs -> Math.abs(IntStream.range(0, samples)
                                .mapToDouble(i -> (signs >> i & 1) == 0 ? differences[i] : -differences[i])
                                .sum())
                        >= observed - 1e-9)
                .count();
        return (double) asFar / (1 << samples);
    }

    private static double byCounting(int... eighths) {
        int most = IntStream.of(eighths).map(Math::abs).sum();
        double[] ways = new double[2 * most + 1];
        ways[most] = 1;
        for (int difference : eighths) {
            var next = new double[ways.length];
            for (int sum = 0; sum < ways.length; sum++) {
                if (ways[sum] > 0) {
                    next[sum + difference] += ways[sum] / 2;
                    next[sum - difference] += ways[sum] / 2;
                }
            }
            ways = next;
        }
        int observed = Math.abs(IntStream.of(eighths).sum());
        double share = 0;
        for (int sum = 0; sum < ways.length; sum++) {
            share += Math.abs(sum - most) >= observed ? ways[sum] : 0;
        }
        return share;
    }

    private static List<Double> scores(Random random, int count, double shift) {
        return IntStream.range(0, count)
                .mapToObj(i -> Math.min(1, random.nextDouble() * 0.8 + shift))
                .toList();
    }

    private static double mean(List<Double> scores) {
        return scores.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
