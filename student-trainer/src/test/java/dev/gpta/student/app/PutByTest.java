package dev.gpta.student.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpta.datasets.DataSets;
import dev.gpta.events.ControlAction;
import dev.gpta.events.PrefixSelected;
import dev.gpta.events.RunControl;
import dev.gpta.events.RunRef;
import dev.gpta.events.Topics;
import dev.gpta.student.FakeEngine;
import dev.gpta.student.WorkItems;
import dev.gpta.student.app.Bench.Crash;
import dev.gpta.student.app.Bench.Sent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An unfinished epoch is put by, and taken up where it was. */
class PutByTest {

    @TempDir
    Path folder;

    private Bench bench;
    private final Sent sent = new Sent();

    @BeforeEach
    void setUp() throws IOException {
        bench = new Bench(folder);
    }

    @Test
    void whatIsStoppedInOrderIsTakenUpAtTheVeryStep() {
        // Given
        var stopping = new AtomicBoolean();
        bench.engine.atStep = step -> stopping.set(step == 4);

        // When
        boolean done = bench.trainer("a", sent).handle(bench.epoch1(), stopping::get);
        bench.trainer("b", sent).handle(bench.epoch1(), () -> false);

        // Then
        assertThat(done).isFalse();
        assertThat(bench.engine.begunAt).containsExactly(0, 4);
        assertThat(sent.epoch().getSteps()).isEqualTo(10);
    }

    @Test
    void whatCrashesIsTakenUpAtTheLastSnapshot() throws IOException {
        // Given two minutes a step, and a crash behind the sixth
        crashAt(7, Duration.ofMinutes(2));

        // When
        bench.trainer("a", sent).handle(bench.epoch1(), () -> false);

        // Then every third step was put by
        assertThat(bench.engine.begunAt).containsExactly(0, 6);
        assertNothingStaged();
    }

    @Test
    void anotherAttemptOfTheRunTakesItUp() {
        // Given
        crashAt(7, Duration.ofMinutes(2));
        var resumed = new RunRef(bench.run.getRunId(), 2, bench.run.getSpecHash());

        // When
        bench.trainer("a", sent).handle(WorkItems.train(resumed, 1, "Sort it.", null, bench.spec()), () -> false);

        // Then
        assertThat(bench.engine.begunAt).containsExactly(0, 6);
    }

    @Test
    void anotherTrainingBeginsAtItsBeginning() {
        crashAt(7, Duration.ofMinutes(2));

        bench.trainer("a", sent).handle(WorkItems.train(bench.run, 1, "Other.", null, bench.spec()), () -> false);

        assertThat(bench.engine.begunAt).containsExactly(0, 0);
    }

    @Test
    void otherDataBeginAtTheBeginning() throws IOException {
        // Given
        crashAt(7, Duration.ofMinutes(2));
        Files.writeString(bench.data, FakeEngine.csv(60));
        var reread = new DataCache(DataSets::load, 1);

        // When
        bench.trainer("a", sent, reread).handle(bench.epoch1(), () -> false);

        // Then
        assertThat(bench.engine.begunAt).containsExactly(0, 0);
    }

    @Test
    void nothingIsLeftOfAnEpochThatIsDone() {
        bench.engine.atStep = step -> bench.clock.pass(Duration.ofMinutes(6));

        bench.trainer("a", sent).handle(bench.epoch1(), () -> false);

        assertThat(sent.epoch().getSteps()).isEqualTo(10);
        assertThat(kept()).isFalse();
    }

    @Test
    void nothingIsLeftOfARunThatIsCancelled() {
        bench.engine.atStep = step -> {
            bench.clock.pass(Duration.ofMinutes(6));
            if (step == 5) {
                assertThat(kept()).isTrue();
                bench.cancellations.hear(new RunControl(
                        "id", bench.run, bench.clock.instant(), WorkItems.SENDER, null, ControlAction.CANCEL, null));
            }
        };

        bench.trainer("a", sent).handle(bench.epoch1(), () -> false);

        assertThat(kept()).isFalse();
    }

    @Test
    void aLossThatIsNoNumberEndsTheRunAndKeepsTheLastCheckpoint() {
        // Given
        var first = bench.trained();
        bench.engine.atStep = step -> {
            throw new LossNotFiniteException("epoch 2: the training loss became NaN", new ArithmeticException());
        };

        // When
        bench.trainer("a", sent).handle(WorkItems.train(bench.run, 2, "Best.", first, bench.spec()), () -> false);

        // Then
        var failure = sent.failure();
        assertThat(failure.getCode()).isEqualTo("LOSS_NOT_FINITE");
        assertThat(failure.getMessage()).contains("epoch 2", "NaN");
        assertThat(failure.getRemedy()).contains("lower learningRate");
        assertThat(failure.getResumable()).isFalse();
        assertThat(bench.store.open(first).resolve(FakeEngine.WEIGHTS)).exists();
    }

    private void crashAt(int step, Duration aStep) {
        bench.engine.atStep = at -> {
            if (at == step) {
                throw new Crash();
            }
            bench.clock.pass(aStep);
        };
        assertThatThrownBy(() -> bench.trainer("a", new Sent()).handle(bench.epoch1(), () -> false))
                .isInstanceOf(Crash.class);
        bench.engine.atStep = at -> {};
    }

    private boolean kept() {
        PrefixSelected item = bench.epoch1();
        return bench.store.kept(Paths.unfinished(item)).isPresent();
    }

    private void assertNothingStaged() throws IOException {
        assertThat(sent.all(Topics.EPOCH_COMPLETED)).hasSize(1);
        try (var staged = Files.list(folder.resolve("store/.staging"))) {
            assertThat(staged.toList()).isEmpty();
        }
    }
}
