package dev.gpta.student.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gpta.datasets.Question;
import dev.gpta.datasets.Sample;
import dev.gpta.datasets.TaskKind;
import dev.gpta.student.app.FrozenStudent;
import dev.gpta.student.app.Progress;
import dev.gpta.student.app.Snapshots;
import dev.gpta.student.app.TrainingData;
import dev.gpta.student.app.TrainingJob;
import dev.gpta.student.app.UnknownStudentException;
import dev.gpta.student.domain.ClassWeighting;
import dev.gpta.student.domain.EpochPlan;
import dev.gpta.student.domain.Evaluation;
import dev.gpta.student.domain.Optimiser;
import dev.gpta.student.domain.Precision;
import dev.gpta.student.domain.Prediction;
import dev.gpta.student.domain.Scoring;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each task from base weights through training and a checkpoint to answers, on tasks that a tiny model can learn. */
class FourTasksTest {

    private static final String PREFIX = "name it";

    @TempDir
    static Path folder;

    private static Path bert;
    private static Path bart;

    private final DjlStudentEngine engine = new DjlStudentEngine();

    @BeforeAll
    static void writeBases() throws IOException {
        bert = TinyStudent.write(folder.resolve("bert"));
        bart = TinyStudent.writeBart(folder.resolve("bart"));
    }

    @Test
    void answersQuestionsFromPassagesLongerThanItsInputs() {
        try (var student = trained(bert, TaskKind.QUESTION_ANSWERING, TinyStudent.questions(300, 0, 1), 4)) {
            var data = TinyStudent.questions(60, 0, 2);
            assertThat(data).anyMatch(q -> ((Question) q).passage().split(" ").length > 32);

            var evaluation = evaluate(student, data, 16);

            assertThat(evaluation.score().metric()).isGreaterThan(0.9);
            assertThat(evaluation.score().others()).containsOnlyKeys("exactMatch");
            assertThat(evaluation.predictions()).allMatch(p -> !p.predicted().isEmpty());
            assertThatBatchesDoNotMatter(student, data, evaluation);
        }
    }

    @Test
    void saysThatAPassageHasNoAnswerIfItHasLearnedTo() {
        try (var student = trained(bert, TaskKind.QUESTION_ANSWERING, TinyStudent.questions(400, 0.4, 1), 5)) {
            var evaluation = evaluate(student, TinyStudent.questions(60, 0.4, 2), 16);

            assertThat(evaluation.score().metric()).isGreaterThan(0.85);
            assertThat(evaluation.predictions())
                    .anyMatch(p -> p.expected().isEmpty() && p.predicted().isEmpty())
                    .anyMatch(p -> !p.expected().isEmpty() && p.predicted().equals(p.expected()));
        }
    }

    @Test
    void choosesAmongOptions() {
        try (var student = trained(bert, TaskKind.MULTIPLE_CHOICE, TinyStudent.choices(400, 1), 8)) {
            var data = TinyStudent.choices(60, 2);

            var evaluation = evaluate(student, data, 16);

            assertThat(evaluation.score().metric()).isGreaterThan(0.9);
            assertThat(evaluation.score().others()).isEmpty();
            assertThat(evaluation.predictions())
                    .extracting(Prediction::expected)
                    .contains("A", "B");
            assertThatBatchesDoNotMatter(student, data, evaluation);
        }
    }

    @Test
    void writesSummaries() {
        try (var student = trained(bart, TaskKind.SUMMARISATION, TinyStudent.documents(300, 1), 4)) {
            var data = TinyStudent.documents(40, 2);

            var evaluation = evaluate(student, data, 16);

            assertThat(evaluation.score().metric()).isGreaterThan(0.9);
            assertThat(evaluation.score().others()).containsOnlyKeys("rouge1", "rouge2");
            assertThat(evaluation.score().loss()).isLessThan(0.3);
            assertThat(evaluation.predictions()).allMatch(p -> Double.isNaN(p.confidence()));
            assertThatBatchesDoNotMatter(student, data, evaluation);
        }
    }

    @Test
    void aStudentThatCannotDoTheTaskIsRefused() {
        assertThatThrownBy(() -> train(bert, TaskKind.SUMMARISATION, TinyStudent.documents(8, 1), 1))
                .isInstanceOf(UnknownStudentException.class)
                .hasMessageContaining("a BERT does no summarisation");
        assertThatThrownBy(() -> train(bart, TaskKind.MULTIPLE_CHOICE, TinyStudent.choices(8, 1), 1))
                .isInstanceOf(UnknownStudentException.class)
                .hasMessageContaining("a BART does no multiple-choice");
    }

    /** One at a time gives the same answers and, but for rounding, the same loss: padding means nothing. */
    private static void assertThatBatchesDoNotMatter(FrozenStudent student, List<Sample> data, Evaluation together) {
        var alone = evaluate(student, data, 1);

        assertThat(alone.predictions())
                .extracting(Prediction::predicted)
                .containsExactlyElementsOf(together.predictions().stream()
                        .map(Prediction::predicted)
                        .toList());
        assertThat(alone.score().loss()).isCloseTo(together.score().loss(), within(1e-4));
    }

    private static Evaluation evaluate(FrozenStudent student, List<Sample> data, int batchSize) {
        return student.evaluate(PREFIX, data, new Scoring(32, 16, batchSize), () -> false);
    }

    private FrozenStudent trained(Path base, TaskKind task, List<Sample> samples, int epochs) {
        var student = engine.open(train(base, task, samples, epochs));
        assertThat(student.task()).isEqualTo(task);
        assertThat(student.labels()).isEmpty();
        return student;
    }

    private Path train(Path base, TaskKind task, List<Sample> samples, int epochs) {
        var data = new TrainingData(task, samples, List.of());
        var optimiser = new Optimiser(3e-3, 0.01, 16, 2, 32, 16, 0.1, 1, Precision.F32, ClassWeighting.NONE);
        var checkpoints = new ArrayList<Path>();
        for (int epoch = 1; epoch <= epochs; epoch++) {
            var before = epoch == 1 ? null : checkpoints.get(epoch - 2);
            var plan = new EpochPlan(epoch, epochs, PREFIX, 5);
            checkpoints.add(folder.resolve(task + "-" + System.nanoTime()));
            var job = new TrainingJob(base.toString(), before, data, optimiser, plan);
            engine.train(job, checkpoints.get(epoch - 1), Progress.NONE, Snapshots.NONE, () -> false);
        }
        return checkpoints.get(epochs - 1);
    }
}
