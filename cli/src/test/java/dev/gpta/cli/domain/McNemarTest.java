package dev.gpta.cli.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class McNemarTest {

    @Test
    void pValueIsTheShareOfAllCoinThrowsAtLeastAsUneven() {
        for (int first = 0; first <= 9; first++) {
            for (int second = 0; second <= 9; second++) {
                assertThat(new McNemar(first, second, 100).pValue())
                        .as("%d against %d", first, second)
                        .isCloseTo(byEnumeration(first, second), within(1e-12));
            }
        }
    }

    /** Every sequence of throws of a fair coin, counted if its heads are as far from the middle, or farther. */
    private static double byEnumeration(int first, int second) {
        var throwsOfCoin = first + second;
        var distance = Math.abs(first - second);
        var extreme = IntStream.range(0, 1 << throwsOfCoin)
                .filter(outcome -> Math.abs(2 * Integer.bitCount(outcome) - throwsOfCoin) >= distance)
                .count();
        return (double) extreme / (1 << throwsOfCoin);
    }

    @Test
    void manyDiscordantSamplesDoNotOverflow() {
        // 2 * P(Bin(1000, 1/2) <= 450), from the normal approximation with continuity correction: 0.00174
        assertThat(new McNemar(450, 550, 5000).pValue()).isCloseTo(0.00174, within(0.0001));
        assertThat(new McNemar(5000, 5000, 10_000).pValue()).isCloseTo(1.0, within(1e-9));
    }

    @Test
    void countsWhatOnlyOneGotRight() {
        // Given
        var first = List.of(1.0, 1.0, 0.0, 0.0, 1.0);
        var second = List.of(1.0, 0.0, 1.0, 1.0, 1.0);

        // When
        var test = PairedTest.of(first, second);

        // Then
        assertThat(test).isEqualTo(new McNemar(1, 2, 5));
        assertThat(test.difference()).isCloseTo(20.0, within(1e-9));
        assertThat(test.significant()).isFalse();
    }

    @Test
    void otherSamplesAreNoPairs() {
        assertThatThrownBy(() -> PairedTest.of(List.of(1.0), List.of(1.0, 0.0)))
                .hasMessageContaining("1 of the first and 2 of the second");
    }
}
