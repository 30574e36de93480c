package dev.gpta.student.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoreTest {

    @Test
    void countsWhatIsRight() {
        var score = Score.of(List.of(guess(0, 0), guess(1, 0), guess(1, 1), guess(2, 2)), 3, 0.7);

        assertThat(score.metric()).isEqualTo(0.75);
        assertThat(score.low()).isCloseTo(0.3006, within(5e-5));
        assertThat(score.high()).isCloseTo(0.9544, within(5e-5));
        // label 0: 2/3, label 1: 2/3, label 2: 1
        assertThat(score.macroF1()).isCloseTo(7.0 / 9, within(1e-12));
        assertThat(score.loss()).isEqualTo(0.7);
        assertThat(score.samples()).isEqualTo(4);
    }

    @Test
    void aLabelThatNeverOccursCountsAsZero() {
        var score = Score.of(List.of(guess(0, 0), guess(1, 1)), 4, 0);

        assertThat(score.macroF1()).isEqualTo(0.5);
    }

    @Test
    void macroF1IsTheMeanOfPrecisionAndRecallsHarmonicMeans() {
        var random = new Random(3);
        for (int trial = 0; trial < 50; trial++) {
            int labels = 2 + random.nextInt(6);
            var guesses = IntStream.range(0, 1 + random.nextInt(60))
                    .mapToObj(i -> guess(random.nextInt(labels), random.nextInt(labels)))
                    .toList();

            double expected = IntStream.range(0, labels)
                    .mapToDouble(label -> harmonicMean(guesses, label))
                    .average()
                    .orElseThrow();
            assertThat(Score.of(guesses, labels, 0).macroF1()).isCloseTo(expected, within(1e-12));
        }
    }

    @Test
    void nothingCannotBeScored() {
        assertThatThrownBy(() -> Score.of(List.of(), 2, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double harmonicMean(List<Prediction> guesses, int label) {
        double precision =
                share(guesses.stream().filter(g -> g.predicted() == label).toList(), label);
        double recall = share(guesses.stream().filter(g -> g.label() == label).toList(), label);
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    /** How many of these are hits; 0 where there are none. */
    private static double share(List<Prediction> guesses, int label) {
        return guesses.stream()
                .mapToDouble(g -> g.label() == label && g.predicted() == label ? 1 : 0)
                .average()
                .orElse(0);
    }

    private static Prediction guess(int label, int predicted) {
        return new Prediction(label, predicted, 0.9);
    }
}
