package dev.gpta.student.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpta.events.ControlAction;
import dev.gpta.events.EpochCompleted;
import dev.gpta.events.PrefixSelected;
import dev.gpta.events.RunControl;
import dev.gpta.events.Topics;
import dev.gpta.events.TrainSpec;
import dev.gpta.student.FakeEngine;
import dev.gpta.student.WorkItems;
import dev.gpta.student.app.Bench.Crash;
import dev.gpta.student.app.Bench.Sent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerWorkTest {

    @TempDir
    Path folder;

    private Bench bench;
    private final Sent sent = new Sent();

    @BeforeEach
    void setUp() throws IOException {
        bench = new Bench(folder);
    }

    @Test
    void anEpochIsTrainedAndItsCheckpointIsWhole() throws IOException {
        boolean done = bench.trainer("a", sent).handle(bench.epoch1(), () -> false);

        assertThat(done).isTrue();
        var event = sent.epoch();
        assertThat(event.getPrefix()).isEqualTo("Sort it.");
        assertThat(event.getLoss()).isEqualTo(0.5);
        assertThat(event.getSamples()).isEqualTo(20);
        assertThat(event.getTruncated()).isEqualTo(1);
        assertThat(event.getSteps()).isEqualTo(10);
        assertThat(event.getCausationId()).isEqualTo(bench.epoch1().getEventId());
        assertThat(event.getCheckpoint().getUri()).startsWith("file:///").contains("run-1/1/epoch-1-token1");
        Path checkpoint = bench.store.open(event.getCheckpoint());
        assertThat(checkpoint.resolve(FakeEngine.WEIGHTS)).content().contains("prefix=Sort it.", "seed=11");
        assertThat(CheckpointNotes.spec(checkpoint)).isEqualTo(bench.spec());
    }

    @Test
    void theNextEpochGoesOnFromTheLast() {
        var first = bench.trained();

        bench.trainer("a", sent).handle(WorkItems.train(bench.run, 2, "Best.", first, bench.spec()), () -> false);

        assertThat(bench.store.open(sent.epoch().getCheckpoint()).resolve(FakeEngine.WEIGHTS))
                .content()
                .hasLineCount(2)
                .contains("epoch=1, epochs=3, prefix=Sort it.", "epoch=2, epochs=3, prefix=Best.");
    }

    @Test
    void aRepeatIsAnsweredWithTheRecordedResult() {
        bench.trainer("a", sent).handle(bench.epoch1(), () -> false);
        bench.clock.pass(Duration.ofHours(1));

        bench.trainer("b", sent).handle(bench.epoch1(), () -> false);

        assertThat(sent.events).hasSize(2);
        assertThat(sent.events.get(1)).isEqualTo(sent.events.get(0));
        assertThat(bench.engine.trained).hasSize(1);
    }

    @Test
    void aCrashBeforePublishingLosesNothing() {
        sent.atPublish = event -> {
            throw new Crash();
        };
        assertThatThrownBy(() -> bench.trainer("a", sent).handle(bench.epoch1(), () -> false))
                .isInstanceOf(Crash.class);
        sent.atPublish = event -> {};

        bench.trainer("b", sent).handle(bench.epoch1(), () -> false);

        assertThat(sent.epoch().getCheckpoint().getUri()).contains("token1");
        assertThat(bench.engine.trained).hasSize(1);
    }

    @Test
    void afterACrashInTrainingARestartTakesItsOwnWorkUpAtOnce() {
        crashInTraining("a");

        bench.trainer("a", sent).handle(bench.epoch1(), () -> false);

        assertThat(sent.epoch().getCheckpoint().getUri()).contains("token2");
        assertThat(bench.pauses).isEmpty();
    }

    @Test
    void theWorkOfAnotherWhoIsSilentIsTakenOverWhenItIsStale() {
        crashInTraining("a");
        bench.atPause = bench.clock::pass;

        bench.trainer("b", sent).handle(bench.epoch1(), () -> false);

        assertThat(sent.epoch().getCheckpoint().getUri()).contains("token2");
        assertThat(bench.pauses.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Bench.STALE_AFTER);
    }

    @Test
    void theWorkOfAnotherWhoIsAliveIsWaitedFor() {
        var ofA = new Sent();
        var ofB = new Sent();
        bench.engine.atStep = step -> {
            if (step == 5) {
                bench.engine.atStep = other -> {};
                assertThat(new Claims(bench.store, "b", Bench.STALE_AFTER, 3, () -> "x", bench.clock)
                                .take(Paths.work(bench.epoch1())))
                        .isEmpty();
            }
        };
        bench.trainer("a", ofA).handle(bench.epoch1(), () -> false);

        bench.trainer("b", ofB).handle(bench.epoch1(), () -> false);

        assertThat(ofB.epoch()).isEqualTo(ofA.epoch());
    }

    @Test
    void aHolderWhoWasTakenOverStopsAndPublishesTheOthersResult() {
        var ofB = new Sent();
        bench.engine.atStep = step -> {
            if (step == 5) {
                bench.engine.atStep = other -> {};
                // a sleeps through its claim, b takes over and finishes; then a wakes up
                bench.clock.pass(Bench.STALE_AFTER);
                bench.trainer("b", ofB).handle(bench.epoch1(), () -> false);
            }
        };

        bench.trainer("a", sent).handle(bench.epoch1(), () -> false);

        assertThat(ofB.epoch().getCheckpoint().getUri()).contains("token2");
        assertThat(sent.epoch()).isEqualTo(ofB.epoch());
        assertThat(bench.engine.trained).hasSize(1);
    }

    @Test
    void aHolderWhoNoticesOnlyAtTheEndPublishesTheOthersResultToo() {
        var ofB = new Sent();
        bench.engine.atStep = step -> {
            if (step == 10) {
                bench.engine.atStep = other -> {};
                bench.clock.pass(Bench.STALE_AFTER);
                bench.trainer("b", ofB).handle(bench.epoch1(), () -> false);
            }
        };

        bench.trainer("a", sent).handle(bench.epoch1(), () -> false);

        assertThat(sent.epoch()).isEqualTo(ofB.epoch());
    }

    @Test
    void ofTwoResultsTheFirstCounts() {
        var results = new Results(bench.store);
        bench.trained();
        var first =
                results.find(Paths.work(bench.epoch1()), Topics.EPOCH_COMPLETED).orElseThrow();
        var second = EpochCompleted.newBuilder(first).setLoss(0.1).build();

        var counts = results.record(Paths.work(bench.epoch1()), Topics.EPOCH_COMPLETED, second);

        assertThat(counts).isEqualTo(first);
    }

    @Test
    void aLongTrainingKeepsItsClaim() {
        bench.engine.atStep = step -> bench.clock.pass(Bench.STALE_AFTER.dividedBy(2));

        bench.trainer("a", sent).handle(bench.epoch1(), () -> false);

        assertThat(sent.epoch().getCheckpoint().getUri()).contains("token1");
    }

    @Test
    void whatKeepsKillingItsWorkersFailsTheRun() {
        for (int i = 0; i < Bench.MAX_CLAIMS; i++) {
            crashInTraining("a");
        }

        bench.trainer("a", sent).handle(bench.epoch1(), () -> false);

        assertThat(sent.failure().getCode()).isEqualTo("KEEPS_CRASHING");
        assertThat(sent.failure().getMessage()).contains("begun 3 times");
    }

    @Test
    void aCancelledRunIsDropped() {
        cancel();

        boolean done = bench.trainer("a", sent).handle(bench.epoch1(), () -> false);

        assertThat(done).isTrue();
        assertThat(sent.events).isEmpty();
        assertThat(bench.engine.trained).isEmpty();
    }

    @Test
    void cancellingStopsTheTrainingAtItsNextStep() throws IOException {
        bench.engine.atStep = step -> {
            assertThat(step).isLessThanOrEqualTo(3);
            if (step == 3) {
                cancel();
            }
        };

        boolean done = bench.trainer("a", sent).handle(bench.epoch1(), () -> false);

        assertThat(done).isTrue();
        assertThat(sent.events).isEmpty();
        assertNothingStaged();
    }

    @Test
    void aResumedRunIsNotCancelled() {
        cancel();
        var resumed = bench.epoch1();
        var run = new dev.gpta.events.RunRef("run-1", 2, "hash");

        bench.trainer("a", sent).handle(WorkItems.train(run, 1, resumed.getPrefix(), null, bench.spec()), () -> false);

        assertThat(sent.epoch().getRun()).isEqualTo(run);
    }

    @Test
    void whenTheServiceStopsTheItemStaysForTheNext() {
        boolean[] stopping = new boolean[1];
        bench.engine.atStep = step -> stopping[0] = step == 3;

        boolean done = bench.trainer("a", sent).handle(bench.epoch1(), () -> stopping[0]);

        assertThat(done).isFalse();
        assertThat(sent.events).isEmpty();
    }

    @Test
    void workThatWasPutDownIsTakenUpByAnybodyAtOnceAndIsNoCrash() {
        boolean[] stopping = new boolean[1];
        bench.engine.atStep = step -> stopping[0] = true;
        for (int i = 0; i < 2 * Bench.MAX_CLAIMS; i++) {
            stopping[0] = false;
            bench.trainer("a", sent).handle(bench.epoch1(), () -> stopping[0]);
        }
        bench.engine.atStep = step -> {};

        bench.trainer("b", sent).handle(bench.epoch1(), () -> false);

        assertThat(sent.epoch().getCheckpoint().getUri()).contains("token7");
        assertThat(bench.pauses).isEmpty();
    }

    @Test
    void whatADeadHolderLeftHalfWrittenIsRemoved() throws IOException {
        bench.store.stage("token1");
        bench.store.putIfAbsent(
                Claim.key(Paths.work(bench.epoch1()), 1),
                new Claim("", 1, "token1", "a", bench.clock.instant()).toBytes());

        bench.trainer("a", sent).handle(bench.epoch1(), () -> false);

        assertThat(sent.epoch().getCheckpoint()).isNotNull();
        assertNothingStaged();
    }

    @Test
    void dataThatCannotBeUsedFailsTheRun() throws IOException {
        Files.writeString(bench.data, "text,label\na,x\n,y\n");

        bench.trainer("a", sent).handle(bench.epoch1(), () -> false);

        var failure = sent.failure();
        assertThat(failure.getCode()).isEqualTo("EMPTY_TEXT");
        assertThat(failure.getStep()).isEqualTo("TRAIN epoch 1");
        assertThat(failure.getService()).isEqualTo("student-trainer");
        assertThat(failure.getMessage()).isEqualTo("trainFiles[0] (" + bench.data + "), row 2 has no text");
        assertThat(failure.getRemedy()).isEqualTo("Fill it in or drop the row");
        assertThat(failure.getResumable()).isTrue();
    }

    @Test
    void anUnknownStudentFailsTheRunForGood() {
        fail(WorkItems.spec("gpt-9", WorkItems.data(bench.data)));

        assertThat(sent.failure().getCode()).isEqualTo("UNKNOWN_STUDENT");
        assertThat(sent.failure().getMessage()).isEqualTo("\"gpt-9\" is no student; known is: fake");
        assertThat(sent.failure().getResumable()).isFalse();
    }

    @Test
    void aSettingOutOfRangeFailsTheRunForGood() {
        var good = bench.spec();

        fail(TrainSpec.newBuilder(good).setBatchSize(0).build());

        assertThat(sent.failure().getCode()).isEqualTo("INVALID_SPEC");
        assertThat(sent.failure().getMessage()).contains("batchSize must be at least 1");
        assertThat(sent.failure().getResumable()).isFalse();
    }

    @Test
    void whateverElseGoesWrongIsSaidToo() throws IOException {
        bench.engine.atStep = step -> {
            throw new IllegalStateException("the device is on fire");
        };

        bench.trainer("a", sent).handle(bench.epoch1(), () -> false);

        assertThat(sent.failure().getCode()).isEqualTo("INTERNAL");
        assertThat(sent.failure().getMessage()).isEqualTo("IllegalStateException: the device is on fire");
        assertThat(sent.failure().getResumable()).isTrue();
        assertNothingStaged();
    }

    @Test
    void anEpochWhoseFilesCannotBeWrittenForAMomentGoesOnFromItsLastSnapshot() {
        // Given a store that is gone at the last step, until somebody waits
        bench.engine.atStep = step -> {
            bench.clock.pass(Bench.SNAPSHOT_EVERY);
            if (step == 8 && bench.pauses.isEmpty()) {
                throw new UncheckedIOException(new IOException("Stale file handle"));
            }
        };

        // When
        bench.trainer("a", sent).handle(bench.epoch1(), () -> false);

        // Then
        assertThat(sent.only(Topics.EPOCH_COMPLETED).getSteps()).isPositive();
        assertThat(bench.engine.begunAt).containsExactly(0, 7);
        assertThat(bench.pauses).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void aCheckpointThatIsGoneIsTriedAgainAndThenFailsTheRun() throws IOException {
        var first = bench.trained();
        Files.delete(Path.of(URI.create(first.getUri())).resolve(FakeEngine.WEIGHTS));

        bench.trainer("a", sent).handle(WorkItems.train(bench.run, 2, "Best.", first, bench.spec()), () -> false);

        assertThat(sent.failure().getCode()).isEqualTo("STORE_UNAVAILABLE");
        assertThat(sent.failure().getMessage()).contains("is not what was published", "epoch-1-token1");
        assertThat(bench.pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void dataThatChangedBetweenEpochsFailsTheRun() throws IOException {
        var first = bench.trained();
        Files.writeString(bench.data, FakeEngine.csv(60));
        var item = WorkItems.train(bench.run, 2, "Best.", first, bench.spec());
        var restarted = new Bench(Files.createDirectory(folder.resolve("other")));
        var trainer =
                new TrainEpoch(bench.engine, bench.store, restarted.cache, sent, bench.events(), Bench.SNAPSHOT_EVERY);

        assertThatThrownBy(() -> trainer.perform(item, lease()))
                .isInstanceOf(DataChangedException.class)
                .satisfies(e ->
                        assertThat(Failures.of((RuntimeException) e).code()).isEqualTo("DATA_CHANGED"));
    }

    @Test
    void filesAreReadOncePerRun() throws IOException {
        var first = bench.trained();
        Files.delete(bench.data);

        bench.trainer("a", sent).handle(WorkItems.train(bench.run, 2, "Best.", first, bench.spec()), () -> false);

        assertThat(sent.epoch().getSamples()).isEqualTo(20);
    }

    @Test
    void progressIsToldTwiceASecondAndAtTheEnd() {
        bench.engine.atStep = step -> bench.clock.pass(Duration.ofMillis(200));

        bench.trainer("a", sent).handle(bench.epoch1(), () -> false);

        assertThat(sent.progress).extracting(p -> p.getStep()).containsExactly(1, 4, 7, 10);
        assertThat(sent.progress.get(1).getLoss()).isEqualTo(0.25);
        assertThat(sent.progress.get(1).getTotalSteps()).isEqualTo(10);
        assertThat(sent.progress.get(1).getRate()).isEqualTo(100);
    }

    private Lease lease() {
        var claims = new Claims(bench.store, "z", Bench.STALE_AFTER, 3, () -> "z", bench.clock);
        return claims.lease(claims.take("somewhere").orElseThrow(), () -> false, () -> false);
    }

    private void fail(TrainSpec spec) {
        PrefixSelected item = WorkItems.train(bench.run, 1, "Sort it.", null, spec);
        bench.trainer("a", sent).handle(item, () -> false);
        assertThat(sent.all(Topics.RUN_FAILED)).hasSize(1);
    }

    private void cancel() {
        bench.cancellations.hear(new RunControl(
                "id", bench.run, bench.clock.instant(), WorkItems.SENDER, null, ControlAction.CANCEL, null));
    }

    private void crashInTraining(String instance) {
        bench.engine.atStep = step -> {
            throw new Crash();
        };
        assertThatThrownBy(() -> bench.trainer(instance, new Sent()).handle(bench.epoch1(), () -> false))
                .isInstanceOf(Crash.class);
        bench.engine.atStep = step -> {};
    }

    private void assertNothingStaged() throws IOException {
        try (var staged = Files.list(folder.resolve("store/.staging"))) {
            assertThat(staged.toList()).isEqualTo(List.of());
        }
    }
}
