package dev.gpta.experiments.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CorrectedTest {

    @Test
    void comparisonsOfTooFewPairsAreNotCounted() {
        // Given: all pairs alike, so p is 2 / 2^n
        var two = comparison(2);
        var ten = comparison(10);
        var seven = comparison(7);

        // When
        var corrected = Corrected.comparisons(List.of(two, ten, two, seven), Function.identity());

        // Then
        assertThat(corrected).extracting(Corrected::test).containsExactly(two, ten, two, seven);
        assertThat(corrected.get(0).adjusted()).isEqualTo(1);
        assertThat(corrected.get(0).pValue()).isEqualTo(0.5);
        assertThat(corrected.get(1).adjusted()).as("one of two").isCloseTo(2 * 2 / 1024.0, within(1e-12));
        assertThat(corrected.get(2).significant()).isFalse();
        assertThat(corrected.get(3).adjusted()).as("the larger").isCloseTo(2 / 128.0, within(1e-12));
    }

    private static Comparison comparison(int pairs) {
        return Comparison.of(
                "GPTA",
                "reviews",
                IntStream.range(0, pairs)
                        .mapToObj(seed -> new Pair("reviews", seed, 50, 51))
                        .toList());
    }
}
