package dev.gpta.student.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoreTest {

    @Test
    void countsWhatIsRight() {
        var predictions = List.of(
                Prediction.of("a", "a", 0.9),
                Prediction.of("b", "a", 0.9),
                Prediction.of("b", "b", 0.9),
                Prediction.of("c", "c", 0.9));

        var score = Score.ofShare(predictions, 0.7, Map.of("macroF1", 0.5));

        assertThat(score.metric()).isEqualTo(0.75);
        assertThat(score.low()).isCloseTo(0.3006, within(5e-5));
        assertThat(score.high()).isCloseTo(0.9544, within(5e-5));
        assertThat(score.loss()).isEqualTo(0.7);
        assertThat(score.samples()).isEqualTo(4);
        assertThat(score.others()).isEqualTo(Map.of("macroF1", 0.5));
    }

    @Test
    void isTheMeanOfWhatIsMoreOrLessRight() {
        var predictions = List.of(
                new Prediction("a b", "a", 2.0 / 3, 0.9),
                new Prediction("a", "a", 1, 0.9),
                new Prediction("c", "d", 0, 0.9));

        var score = Score.ofMean(predictions, 0.7, Map.of());

        assertThat(score.metric()).isCloseTo(5.0 / 9, within(1e-12));
        assertThat(score.low()).isZero();
        assertThat(score.high()).isEqualTo(1);
    }

    @Test
    void nothingCannotBeScored() {
        assertThatThrownBy(() -> Score.ofShare(List.of(), 0, Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Score.ofMean(List.of(), 0, Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPredictionsScoreIsAShare() {
        for (double score : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> new Prediction("a", "b", score, 1)).hasMessageEndingWith("but is " + score);
        }
    }
}
