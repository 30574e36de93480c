package dev.gpta.student.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.index.NDIndex;
import dev.gpta.datasets.LabelledText;
import dev.gpta.datasets.Sample;
import dev.gpta.student.app.LossNotFiniteException;
import dev.gpta.student.app.Progress;
import dev.gpta.student.app.Snapshots;
import dev.gpta.student.app.TrainingData;
import dev.gpta.student.app.TrainingJob;
import dev.gpta.student.app.UnknownStudentException;
import dev.gpta.student.domain.ClassWeighting;
import dev.gpta.student.domain.EpochPlan;
import dev.gpta.student.domain.Optimiser;
import dev.gpta.student.domain.Precision;
import dev.gpta.student.domain.Scoring;
import dev.gpta.student.domain.TrainedEpoch;
import dev.gpta.transformers.bert.BertForSequenceClassification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DjlStudentEngineTest {

    private static final TrainingData TRAIN = TinyStudent.data(203, 1);
    private static final List<Sample> VALIDATION = TinyStudent.samples(100, 2);
    private static final String PREFIX = "name the topic";
    private static final Scoring SCORING = new Scoring(32, 32, 16);

    @TempDir
    static Path base;

    @TempDir
    Path folder;

    private final DjlStudentEngine engine = new DjlStudentEngine();

    @BeforeAll
    static void writeBase() throws IOException {
        TinyStudent.write(base);
    }

    @Test
    void learnsATaskThatCanBeLearned() {
        for (var precision : Precision.values()) {
            // Given
            var optimiser = TinyStudent.optimiser(precision);
            Path checkpoint = null;
            var losses = new ArrayList<Double>();

            // When
            for (int epoch = 1; epoch <= 4; epoch++) {
                var into = folder.resolve(precision + "-" + epoch);
                losses.add(train(checkpoint, optimiser, epoch, 4, into).loss());
                checkpoint = into;
            }

            // Then
            assertThat(losses.get(3)).isLessThan(losses.get(0) / 2);
            try (var student = engine.open(folder.resolve(precision + "-4"))) {
                var score = student.evaluate(PREFIX, VALIDATION, SCORING, () -> false)
                        .score();
                assertThat(score.metric()).isGreaterThan(0.95);
                assertThat(score.others().get("macroF1")).isGreaterThan(0.95);
                assertThat(score.loss()).isLessThan(0.2);
                assertThat(score.samples()).isEqualTo(100);
            }
        }
    }

    @Test
    void anEpochRunAgainGivesTheSameCheckpointBitForBit() throws IOException {
        // Given
        train(null, TinyStudent.OPTIMISER, 1, 2, folder.resolve("1"));
        train(folder.resolve("1"), TinyStudent.OPTIMISER, 2, 2, folder.resolve("2"));

        // When the first is done again, and the second goes on from either, by an engine that knows of neither
        var other = new DjlStudentEngine();
        train(other, null, 1, folder.resolve("1 again"));
        train(other, folder.resolve("1"), 2, folder.resolve("2 again"));
        train(other, folder.resolve("1 again"), 2, folder.resolve("2 from 1 again"));

        // Then
        assertSameFiles("1", "1 again");
        assertSameFiles("2", "2 again");
        assertSameFiles("2", "2 from 1 again");
        assertThat(folder.resolve("2/model.safetensors"))
                .isNotEmptyFile()
                .satisfies(file -> assertThat(Files.mismatch(file, folder.resolve("1/model.safetensors")))
                        .isNotEqualTo(-1));
    }

    @Test
    void theLearningRateFallsOverAllEpochs() {
        // Given 26 steps an epoch
        var first = train(null, TinyStudent.OPTIMISER, 1, 2, folder.resolve("1"));
        var second = train(folder.resolve("1"), TinyStudent.OPTIMISER, 2, 2, folder.resolve("2"));

        assertThat(first.steps()).isEqualTo(26);
        assertThat(first.samples()).isEqualTo(203);
        assertThat(first.truncated()).isZero();
        assertThat(first.learningRateAtEnd()).isEqualTo(2e-3 * 27 / 52);
        assertThat(second.learningRateAtEnd()).isEqualTo(2e-3 / 52);
    }

    @Test
    void tellsItsProgressAndWhatWasCut() {
        var heard = new ArrayList<Integer>();
        var optimiser = new Optimiser(2e-3, 0.01, 64, 1, 10, 32, 0, 1, Precision.F32, ClassWeighting.NONE);

        // When
        var trained = engine.train(
                new TrainingJob(base.toString(), null, TRAIN, optimiser, new EpochPlan(1, 1, PREFIX, 5)),
                folder.resolve("1"),
                (step, total, loss, speed) -> {
                    assertThat(total).isEqualTo(4);
                    assertThat(loss).isBetween(0.3, 2.0);
                    assertThat(speed).isPositive();
                    heard.add(step);
                },
                Snapshots.NONE,
                () -> false);

        // Then: three of ten tokens are the prefix's and two are special
        long longer = TRAIN.samples().stream()
                .filter(s -> ((LabelledText) s).text().split(" ").length > 5)
                .count();
        assertThat(heard).containsExactly(1, 2, 3, 4);
        assertThat(trained.truncated()).isEqualTo((int) longer);
    }

    @Test
    void stopsWhenCancelled() {
        var asked = new AtomicInteger();

        assertThatThrownBy(() -> engine.train(
                        new TrainingJob(
                                base.toString(), null, TRAIN, TinyStudent.OPTIMISER, new EpochPlan(1, 1, PREFIX, 5)),
                        folder.resolve("1"),
                        Progress.NONE,
                        Snapshots.NONE,
                        () -> asked.incrementAndGet() > 3))
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("after step 3 of 26 of epoch 1");
    }

    @Test
    void goesOnOnlyFromTheEpochBefore() {
        train(null, TinyStudent.OPTIMISER, 1, 3, folder.resolve("1"));

        assertThatThrownBy(() -> train(folder.resolve("1"), TinyStudent.OPTIMISER, 3, 3, folder.resolve("3")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("epoch 3 cannot go on from")
                .hasMessageContaining("holds epoch 1");
        assertThatThrownBy(() -> train(null, TinyStudent.OPTIMISER, 2, 3, folder.resolve("2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("epoch 2 needs the checkpoint of epoch 1");
    }

    @Test
    void anUnknownStudentIsNamedWithWhatIsKnown() throws IOException {
        for (var unknown :
                List.of("maven:gpt-5", "", "/no/such/folder", folder.toUri().toString(), "file:\\x")) {
            assertThatThrownBy(() -> engine.train(
                            new TrainingJob(unknown, null, TRAIN, TinyStudent.OPTIMISER, new EpochPlan(1, 1, "", 5)),
                            folder.resolve("into"),
                            Progress.NONE,
                            Snapshots.NONE,
                            () -> false))
                    .isInstanceOf(UnknownStudentException.class)
                    .hasMessageStartingWith("unknown student \"" + unknown + "\"")
                    .hasMessageContaining("maven:all-minilm-l6-v2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pytorch_model.bin", "model.pt", "model.pth", "weights.pkl", "last.ckpt"})
    void weightsThatCouldRunCodeAreRefusedByName(String file) throws IOException {
        // Given
        var pickled = TinyStudent.write(folder.resolve("pickled"));
        Files.move(pickled.resolve("model.safetensors"), pickled.resolve(file));
        var job =
                new TrainingJob(pickled.toString(), null, TRAIN, TinyStudent.OPTIMISER, new EpochPlan(1, 1, PREFIX, 5));

        // When, then
        assertThatThrownBy(() -> engine.train(job, folder.resolve("into"), Progress.NONE, Snapshots.NONE, () -> false))
                .isInstanceOf(UnknownStudentException.class)
                .hasMessageContaining(file + " is not read")
                .hasMessageContaining("safetensors");
    }

    @Test
    void theTokenizerOfAnotherModelIsRefused() throws IOException {
        // Given
        var student = TinyStudent.write(folder.resolve("student"));
        var tokenizer = student.resolve("tokenizer.json");
        Files.writeString(
                tokenizer, Files.readString(tokenizer).replaceFirst("\"vocab\"\\s*:\\s*\\{", "$0\"strange\":30521,"));
        var job =
                new TrainingJob(student.toString(), null, TRAIN, TinyStudent.OPTIMISER, new EpochPlan(1, 1, PREFIX, 5));
        var into = folder.resolve("1");

        // When
        assertThatThrownBy(() -> engine.train(job, into, Progress.NONE, Snapshots.NONE, () -> false))
                // Then
                .isInstanceOf(UnknownStudentException.class)
                .hasMessageContaining("up to number 30521")
                .hasMessageContaining("another model's tokenizer");
    }

    @Test
    void aLossThatIsNoNumberIsToldWithItsEpochAndRate() throws IOException {
        // Given
        var broken = TinyStudent.write(folder.resolve("broken"));
        try (var model = BertForSequenceClassification.pretrained(broken, TinyStudent.LABELS, 1)) {
            model.weights().get("bert.embeddings.LayerNorm.weight").set(new NDIndex(0), Float.NaN);
            model.save(broken);
        }
        var job =
                new TrainingJob(broken.toString(), null, TRAIN, TinyStudent.OPTIMISER, new EpochPlan(1, 1, PREFIX, 5));
        var into = folder.resolve("1");

        // When
        assertThatThrownBy(() -> engine.train(job, into, Progress.NONE, Snapshots.NONE, () -> false))
                // Then
                .isInstanceOf(LossNotFiniteException.class)
                .hasMessageContaining("epoch 1")
                .hasMessageContaining("NaN")
                .hasMessageContaining("learning rate of 0.002");
        assertThat(into.resolve("model.safetensors")).doesNotExist();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsNamed() {
        // Given a disk that is full when the weights are to be written
        var into = folder.resolve("1");
        var job = new TrainingJob(base.toString(), null, TRAIN, TinyStudent.OPTIMISER, new EpochPlan(1, 1, PREFIX, 5));
        Progress filling = (step, total, loss, rate) -> {
            if (step == total) {
                link(into.resolve("optimizer.safetensors"), Path.of("/dev/full"));
            }
        };

        // When
        assertThatThrownBy(() -> engine.train(job, into, filling, Snapshots.NONE, () -> false))
                // Then
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("No space left on device");
    }

    @Test
    void accumulatedGradientsAreThoseOfTheWholeBatch() throws IOException {
        // Given no dropout, as parts draw other masks than the whole
        var still = TinyStudent.write(folder.resolve("still"));
        var config = still.resolve("config.json");
        Files.writeString(config, Files.readString(config).replaceAll("(dropout_prob\" ?: ?)0.1", "$10.0"));
        var losses = new ArrayList<Double>();

        // When
        for (int parts : new int[] {1, 3, 8}) {
            var optimiser = new Optimiser(2e-3, 0.01, 8, parts, 32, 32, 0, 1, Precision.F32, ClassWeighting.BALANCED);
            var job = new TrainingJob(still.toString(), null, TRAIN, optimiser, new EpochPlan(1, 1, PREFIX, 5));
            losses.add(engine.train(job, folder.resolve("in " + parts), Progress.NONE, Snapshots.NONE, () -> false)
                    .loss());
        }

        // Then only the order of the additions differs
        assertThat(losses.get(1)).isCloseTo(losses.get(0), within(1e-4));
        assertThat(losses.get(2)).isCloseTo(losses.get(0), within(1e-4));
    }

    private static void link(Path link, Path target) {
        try {
            Files.createSymbolicLink(link, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TrainedEpoch train(@Nullable Path from, Optimiser optimiser, int epoch, int epochs, Path into) {
        return train(engine, from, optimiser, epoch, epochs, into);
    }

    private static TrainedEpoch train(DjlStudentEngine engine, @Nullable Path from, int epoch, Path into) {
        return train(engine, from, TinyStudent.OPTIMISER, epoch, 2, into);
    }

    private static TrainedEpoch train(
            DjlStudentEngine engine, @Nullable Path from, Optimiser optimiser, int epoch, int epochs, Path into) {
        return engine.train(
                new TrainingJob(base.toString(), from, TRAIN, optimiser, new EpochPlan(epoch, epochs, PREFIX, 5)),
                into,
                Progress.NONE,
                Snapshots.NONE,
                () -> false);
    }

    private void assertSameFiles(String left, String right) throws IOException {
        try (var files = Files.list(folder.resolve(left))) {
            for (var file : files.toList()) {
                assertThat(folder.resolve(right).resolve(file.getFileName())).hasSameBinaryContentAs(file);
            }
        }
    }
}
