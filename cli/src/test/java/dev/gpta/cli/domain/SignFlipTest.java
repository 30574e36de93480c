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

    @Test
    void pValueIsTheShareOfAllSignsAtLeastAsFar() {
        var random = new Random(5);
        for (int trial = 0; trial < 20; trial++) {
            // Given
            double shift = trial * 0.02;
            var first = scores(random, 12, 0);
            var second = scores(random, 12, shift);

            // When
            var test = PairedTest.of(first, second);

            // Then
            assertThat(test.pValue()).as("shift %s", shift).isCloseTo(byEnumeration(first, second), within(TOLERANCE));
            assertThat(test.difference()).isCloseTo(100 * (mean(second) - mean(first)), within(1e-9));
        }
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

    private static List<Double> scores(Random random, int count, double shift) {
        return IntStream.range(0, count)
                .mapToObj(i -> Math.min(1, random.nextDouble() * 0.8 + shift))
                .toList();
    }

    private static double mean(List<Double> scores) {
        return scores.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
