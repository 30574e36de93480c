package dev.gpta.student.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

    private static final double Z = 1.959963984540054;

    /** Figures of Newcombe, "Two-sided confidence intervals for the single proportion" (1998), table I, method 3. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0.0000, 0.1611", "1, 29, 0.0061, 0.1718"})
    void agreesWithPublishedFigures(int right, int samples, double low, double high) {
        var interval = Interval.wilson(right, samples);

        assertThat(interval.low()).isCloseTo(low, within(5e-5));
        assertThat(interval.high()).isCloseTo(high, within(5e-5));
    }

    @Test
    void itsEndsAreWhereTheScoreTestBeginsToReject() {
        for (int samples = 1; samples < 40; samples++) {
            for (int right = 0; right <= samples; right++) {
                var interval = Interval.wilson(right, samples);
                double share = (double) right / samples;
                for (double end : new double[] {interval.low(), interval.high()}) {
                    assertThat(Math.abs(share - end)).isCloseTo(Z * Math.sqrt(end * (1 - end) / samples), within(1e-7));
                }
                assertThat(share).isBetween(interval.low() - 1e-12, interval.high() + 1e-12);
            }
        }
    }

    /** Python's {@code statistics}: mean(x) -+ NormalDist().inv_cdf(0.975) * stdev(x) / sqrt(len(x)). */
    @Test
    void aMeansIntervalIsTheNormalOne() {
        var interval = Interval.ofMean(0.1, 0.4, 0.35, 0.8);

        assertThat(interval.low()).isCloseTo(0.128_545, within(1e-6));
        assertThat(interval.high()).isCloseTo(0.696_455, within(1e-6));
    }

    @Test
    void aMeansIntervalStaysWithinItsRange() {
        assertThat(Interval.ofMean(0, 0, 1).low()).isZero();
        assertThat(Interval.ofMean(0, 0, 1).high()).isCloseTo(0.986_655, within(1e-6));
        assertThat(Interval.ofMean(1, 1)).isEqualTo(new Interval(1, 1));
        assertThat(Interval.ofMean(0.5)).isEqualTo(new Interval(0, 1));
    }
}
