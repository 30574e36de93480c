package dev.gpta.student.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MacroF1Test {

    @Test
    void aLabelThatNeverOccursCountsAsZero() {
        assertThat(MacroF1.of(List.of(guess(0, 0), guess(1, 1)), labels(4))).isEqualTo(0.5);
    }

    @Test
    void isTheMeanOfPrecisionAndRecallsHarmonicMeans() {
        var random = new Random(3);
        for (int trial = 0; trial < 50; trial++) {
            int labels = 2 + random.nextInt(6);
            var guesses = IntStream.range(0, 1 + random.nextInt(60))
                    .mapToObj(i -> guess(random.nextInt(labels), random.nextInt(labels)))
                    .toList();

            double expected = labels(labels).stream()
                    .mapToDouble(label -> harmonicMean(guesses, label))
                    .average()
                    .orElseThrow();
            assertThat(MacroF1.of(guesses, labels(labels))).isCloseTo(expected, within(1e-12));
        }
    }

    private static double harmonicMean(List<Prediction> guesses, String label) {
        double precision =
                share(guesses.stream().filter(g -> g.predicted().equals(label)).toList(), label);
        double recall =
                share(guesses.stream().filter(g -> g.expected().equals(label)).toList(), label);
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    /** How many of these are hits; 0 where there are none. */
    private static double share(List<Prediction> guesses, String label) {
        return guesses.stream()
                .mapToDouble(g -> g.expected().equals(label) && g.predicted().equals(label) ? 1 : 0)
                .average()
                .orElse(0);
    }

    private static Prediction guess(int label, int predicted) {
        return Prediction.of("label " + label, "label " + predicted, 0.9);
    }

    private static List<String> labels(int count) {
        return IntStream.range(0, count).mapToObj(i -> "label " + i).toList();
    }
}
