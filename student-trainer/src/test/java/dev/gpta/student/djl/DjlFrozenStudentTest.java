package dev.gpta.student.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gpta.datasets.LabelledText;
import dev.gpta.datasets.Sample;
import dev.gpta.student.app.FrozenStudent;
import dev.gpta.student.app.Progress;
import dev.gpta.student.app.Snapshots;
import dev.gpta.student.app.TrainingJob;
import dev.gpta.student.domain.EpochPlan;
import dev.gpta.student.domain.Scoring;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DjlFrozenStudentTest {

    private static final List<Sample> DATA = TinyStudent.samples(100, 2);
    private static final List<String> PREFIXES =
            List.of("", "name it", "what is the topic", "a", "the old green house");

    private static final Scoring SCORING = new Scoring(32, 32, 16);

    @TempDir
    static Path folder;

    private static FrozenStudent student;

    @BeforeAll
    static void train() throws IOException {
        var engine = new DjlStudentEngine();
        engine.train(
                new TrainingJob(
                        TinyStudent.write(folder.resolve("base")).toUri().toString(),
                        null,
                        TinyStudent.data(64, 1),
                        TinyStudent.OPTIMISER,
                        new EpochPlan(1, 1, "name it", 5)),
                folder.resolve("1"),
                Progress.NONE,
                Snapshots.NONE,
                () -> false);
        student = engine.open(folder.resolve("1"));
    }

    @AfterAll
    static void close() {
        student.close();
    }

    @Test
    void aScoreDoesNotDependOnWhatElseIsScored() {
        // Given each prefix scored by a student that never saw another
        for (var prefix : PREFIXES) {
            try (var fresh = new DjlStudentEngine().open(folder.resolve("1"))) {
                var alone = fresh.evaluate(prefix, DATA, SCORING, () -> false);

                // When the shared student has scored others before
                PREFIXES.forEach(other -> student.evaluate(other, DATA, SCORING, () -> false));

                // Then not a bit differs
                assertThat(student.evaluate(prefix, DATA, SCORING, () -> false)).isEqualTo(alone);
            }
        }
    }

    @Test
    void thePrefixMatters() {
        var losses = PREFIXES.stream()
                .map(prefix -> student.evaluate(prefix, DATA, SCORING, () -> false)
                        .score()
                        .loss());

        assertThat(losses).doesNotHaveDuplicates();
    }

    @Test
    void answersComeInTheOrderOfTheData() {
        var together = student.evaluate("name it", DATA, SCORING, () -> false).predictions();

        // Then each is what the text alone gets
        for (int i = 0; i < DATA.size(); i++) {
            var sample = (LabelledText) DATA.get(i);
            var alone = student.evaluate("name it", List.of(sample), SCORING, () -> false)
                    .predictions()
                    .get(0);
            assertThat(together.get(i).expected()).isEqualTo(TinyStudent.LABELS.get(sample.label()));
            assertThat(together.get(i).predicted()).isEqualTo(alone.predicted());
            assertThat(together.get(i).confidence()).isCloseTo(alone.confidence(), within(1e-5));
        }
    }

    @Test
    void theLossIsTheMeanCrossEntropy() {
        // Given two labels, so that a prediction tells both probabilities
        var evaluation = student.evaluate("", DATA, SCORING, () -> false);

        double expected = IntStream.range(0, DATA.size())
                .mapToDouble(i -> {
                    var prediction = evaluation.predictions().get(i);
                    double p = prediction.confidence();
                    return -Math.log(prediction.score() == 1 ? p : 1 - p);
                })
                .average()
                .orElseThrow();
        assertThat(evaluation.score().loss()).isCloseTo(expected, within(1e-9));
    }

    @Test
    void aLabelThatWasNotTrainedIsRefused() {
        assertThatThrownBy(() -> student.evaluate("", List.of(new LabelledText("a", 2)), SCORING, () -> false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("label 2 is not within 0..1");
    }

    @Test
    void stopsWhenCancelled() {
        assertThatThrownBy(() -> student.evaluate("", DATA, SCORING, () -> true))
                .isInstanceOf(CancellationException.class);
    }
}
