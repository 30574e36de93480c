package dev.gpta.experiments.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gpta.cli.domain.SignFlip;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Ranks, means and intervals, by hand. */
class NumbersTest {

    @Test
    void equalScoresShareTheirRanks() {
        assertThat(Ranks.of(Map.of("a", 64.78, "b", 66.23, "c", 67.75)))
                .isEqualTo(Map.of("a", 3.0, "b", 2.0, "c", 1.0));
        assertThat(Ranks.of(Map.of("a", 50.0, "b", 60.0, "c", 60.0, "d", 40.0)))
                .isEqualTo(Map.of("a", 3.0, "b", 1.5, "c", 1.5, "d", 4.0));
    }

    @Test
    void aSummaryIsMeanAndStandardDeviation() {
        // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, squares 32
        var summary = Summary.of(List.of(2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0));

        assertThat(summary.mean()).isEqualTo(5);
        assertThat(summary.deviation()).isCloseTo(Math.sqrt(32.0 / 7), within(1e-12));
        assertThat(Summary.of(List.of(3.0))).isEqualTo(new Summary(1, 3, null));
        assertThatThrownBy(() -> Summary.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anIntervalHoldsTheShiftsThatTheTestDoesNotRefuse() {
        var differences = List.of(1.0, 2.5, -0.5, 3.0, 1.5, 0.0, 2.0, 4.0);

        var interval = Interval.of(differences);

        assertThat(interval).isNotNull();
        assertThat(interval.low()).isBetween(-0.5, 1.6875);
        assertThat(pValue(differences, interval.low() + 0.01)).isGreaterThanOrEqualTo(0.05);
        assertThat(pValue(differences, interval.low() - 0.01)).isLessThan(0.05);
        assertThat(pValue(differences, interval.high() - 0.01)).isGreaterThanOrEqualTo(0.05);
        assertThat(pValue(differences, interval.high() + 0.01)).isLessThan(0.05);
    }

    @Test
    void fivePairsAreNeverSignificantAndHaveNoInterval() {
        assertThat(Interval.of(List.of(9.0, 9.0, 9.0, 9.0, 9.0))).isNull();
        assertThat(Interval.of(List.of())).isNull();
    }

    private static double pValue(List<Double> differences, double shift) {
        return SignFlip.ofDifferences(
                        differences.stream().map(d -> (d - shift) / 100).toList())
                .pValue();
    }
}
