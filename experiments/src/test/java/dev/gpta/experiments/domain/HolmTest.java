package dev.gpta.experiments.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HolmTest {

    @Test
    void isWhatItsPaperComputes() {
        // by hand: 0.01 x 4, 0.02 x 3, 0.03 x 2, then no less than the one before
        assertThat(Holm.adjusted(List.of(0.03, 0.01, 0.04, 0.02)))
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : Double.compare(a, b))
                .containsExactly(0.06, 0.04, 0.06, 0.06);
        assertThat(Holm.adjusted(List.of())).isEmpty();
    }

    /** A test is refused if Bonferroni refuses every set of tests that has it in it. */
    @Test
    void isTheClosureOfBonferroni() {
        var random = new Random(3);
        for (int trial = 0; trial < 50; trial++) {
            // Given
            var pValues = random.doubles(6, 0, 0.4).boxed().toList();

            // When
            var adjusted = Holm.adjusted(pValues);

            // Then
            for (int i = 0; i < pValues.size(); i++) {
                assertThat(adjusted.get(i)).isCloseTo(byClosure(pValues, i), within(1e-12));
            }
        }
    }

    private static double byClosure(List<Double> pValues, int test) {
        return IntStream.range(0, 1 << pValues.size())
                .filter(set -> (set >> test & 1) == 1)
                .mapToDouble(set -> Math.min(
                        1,
                        Integer.bitCount(set)
                                * IntStream.range(0, pValues.size())
                                        .filter(i -> (set >> i & 1) == 1)
                                        .mapToDouble(pValues::get)
                                        .min()
                                        .orElseThrow()))
                .max()
                .orElseThrow();
    }
}
