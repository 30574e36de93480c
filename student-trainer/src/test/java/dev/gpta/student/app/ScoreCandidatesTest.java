package dev.gpta.student.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.events.CheckpointRef;
import dev.gpta.events.ControlAction;
import dev.gpta.events.EventIds;
import dev.gpta.events.MetricScored;
import dev.gpta.events.RunControl;
import dev.gpta.events.ScoreStatus;
import dev.gpta.events.Topics;
import dev.gpta.student.FakeEngine;
import dev.gpta.student.WorkItems;
import dev.gpta.student.app.Bench.Sent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreCandidatesTest {

    @TempDir
    Path folder;

    private Bench bench;
    private CheckpointRef checkpoint;
    private OpenStudents students;
    private final Sent sent = new Sent();

    @BeforeEach
    void setUp() throws IOException {
        bench = new Bench(folder);
        checkpoint = bench.trained();
        students = bench.students(2);
    }

    @Test
    void everyCandidateGetsItsScore() {
        var manifest = WorkItems.manifest(bench.run, 1, 1, checkpoint, "Sort it.", "Which kind?", "");

        boolean done = bench.evaluator(students, sent).handle(manifest, () -> false);

        assertThat(done).isTrue();
        var scores = sent.all(Topics.METRIC_SCORED);
        assertThat(scores).extracting(MetricScored::getText).containsExactly("Sort it.", "Which kind?", "");
        assertThat(scores).allSatisfy(score -> {
            assertThat(score.getStatus()).isEqualTo(ScoreStatus.SCORED);
            assertThat(score.getSamples()).isEqualTo(10);
            assertThat(score.getManifestId()).isEqualTo(manifest.getEventId());
            assertThat(score.getEventId()).isEqualTo(EventIds.score(manifest.getEventId(), score.getCandidateId()));
            assertThat(score.getScore().getCandidateId()).isEqualTo(score.getCandidateId());
            assertThat(score.getScore().getScore() % 10).isZero();
            assertThat(score.getScore().getScore())
                    .isBetween(score.getScore().getLow(), score.getScore().getHigh());
            assertThat(score.getScore().getLoss()).isEqualTo(0.6);
        });
    }

    @Test
    void aScoreDoesNotDependOnWhatCameWithIt() {
        var together = new Sent();
        bench.evaluator(students, together)
                .handle(WorkItems.manifest(bench.run, 1, 1, checkpoint, "A", "B", "C"), () -> false);

        bench.evaluator(bench.students(1), sent)
                .handle(WorkItems.manifest(bench.run, 1, 1, checkpoint, "C"), () -> false);

        assertThat(sent.only(Topics.METRIC_SCORED)).isEqualTo(together.events.get(2));
    }

    @Test
    void aManifestWithoutStudentOrCandidatesNeedsNoScoring() {
        var evaluator = bench.evaluator(students, sent);

        assertThat(evaluator.handle(WorkItems.manifest(bench.run, 1, 0, null, "s0"), () -> false))
                .isTrue();
        assertThat(evaluator.handle(WorkItems.manifest(bench.run, 1, 2, checkpoint), () -> false))
                .isTrue();

        assertThat(sent.events).isEmpty();
        assertThat(bench.engine.opened).isEmpty();
    }

    @Test
    void aPrefixThatCannotBeScoredIsSaidAndTheOthersGoOn() {
        var manifest = WorkItems.manifest(bench.run, 1, 1, checkpoint, "word ".repeat(17), "Sort it.");

        bench.evaluator(students, sent).handle(manifest, () -> false);

        var failed = (MetricScored) sent.events.get(0);
        assertThat(failed.getStatus()).isEqualTo(ScoreStatus.FAILED);
        assertThat(failed.getDeterministic()).isTrue();
        assertThat(failed.getCode()).isEqualTo("UNSCORABLE_PREFIX");
        assertThat(failed.getMessage()).isEqualTo("the prefix leaves no room for text: maxTokens is 16");
        assertThat(failed.getScore()).isNull();
        assertThat(((MetricScored) sent.events.get(1)).getStatus()).isEqualTo(ScoreStatus.SCORED);
    }

    @Test
    void aDeviceThatFailsForAWhileIsTriedAgain() {
        bench.engine.atScoring = prefix -> {
            if (bench.pauses.size() < 2) {
                throw new IllegalStateException("out of device memory");
            }
        };

        bench.evaluator(students, sent)
                .handle(WorkItems.manifest(bench.run, 1, 1, checkpoint, "Sort it."), () -> false);

        assertThat(sent.only(Topics.METRIC_SCORED).getStatus()).isEqualTo(ScoreStatus.SCORED);
        assertThat(bench.pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void aDeviceThatKeepsFailingFailsTheRunAndIsNoScore() {
        bench.engine.atScoring = prefix -> {
            throw new IllegalStateException("out of device memory");
        };

        boolean done = bench.evaluator(students, sent)
                .handle(WorkItems.manifest(bench.run, 1, 2, checkpoint, "Sort it."), () -> false);

        assertThat(done).isTrue();
        assertThat(sent.failure().getStep()).isEqualTo("SCORE epoch 1 round 2");
        assertThat(sent.failure().getMessage()).isEqualTo("IllegalStateException: out of device memory");
        assertThat(sent.failure().getResumable()).isTrue();
    }

    @Test
    void aCheckpointThatCannotBeReadFailsTheRun() throws IOException {
        Files.writeString(Path.of(URI.create(checkpoint.getUri())).resolve(FakeEngine.WEIGHTS), "cut");

        bench.evaluator(students, sent)
                .handle(WorkItems.manifest(bench.run, 1, 1, checkpoint, "Sort it."), () -> false);

        assertThat(sent.failure().getCode()).isEqualTo("STORE_UNAVAILABLE");
        assertThat(sent.failure().getResumable()).isTrue();
        assertThat(bench.pauses).hasSize(2);
    }

    @Test
    void aManifestThatComesAfterItsRunsEndIsDropped() {
        // Given a run that has its final student, and keeps nothing else
        var test = WorkItems.test(bench.run, 1, "Sort it.", checkpoint, bench.spec());
        new Pruning(bench.store, KeptCheckpoints.LAST).after(test);
        bench.store.remove("run-1/1/epoch-1-token1");

        // When
        boolean done = bench.evaluator(students, sent)
                .handle(WorkItems.manifest(bench.run, 1, 1, checkpoint, "Sort it."), () -> false);

        // Then
        assertThat(done).isTrue();
        assertThat(sent.events).isEmpty();
        assertThat(bench.pauses).isEmpty();
    }

    @Test
    void theRoundsOfAnEpochOpenTheirStudentOnce() {
        var evaluator = bench.evaluator(students, sent);

        evaluator.handle(WorkItems.manifest(bench.run, 1, 1, checkpoint, "A"), () -> false);
        evaluator.handle(WorkItems.manifest(bench.run, 1, 2, checkpoint, "B"), () -> false);

        assertThat(bench.engine.opened).hasSize(1);
        assertThat(bench.engine.closed).isEmpty();
    }

    @Test
    void theStudentThatWasUnusedForLongestIsClosed() {
        var second = epoch(2, checkpoint);
        var third = epoch(3, second);
        var evaluator = bench.evaluator(students, sent);

        for (var used : new CheckpointRef[] {checkpoint, second, checkpoint, third}) {
            evaluator.handle(WorkItems.manifest(bench.run, 1, 1, used, "A"), () -> false);
        }

        assertThat(bench.engine.opened).hasSize(3);
        assertThat(bench.engine.closed).containsExactly(Path.of(URI.create(second.getUri())));
        students.close();
        assertThat(bench.engine.closed).hasSize(3);
    }

    @Test
    void cancellingStopsBetweenCandidates() {
        bench.engine.atScoring = prefix -> cancel();

        boolean done = bench.evaluator(students, sent)
                .handle(WorkItems.manifest(bench.run, 1, 1, checkpoint, "A", "B", "C"), () -> false);

        assertThat(done).isTrue();
        assertThat(sent.events).hasSize(1);
    }

    @Test
    void whenTheServiceStopsTheManifestStaysForTheNext() {
        boolean done = bench.evaluator(students, sent)
                .handle(WorkItems.manifest(bench.run, 1, 1, checkpoint, "A"), () -> true);

        assertThat(done).isFalse();
        assertThat(sent.events).isEmpty();
    }

    private CheckpointRef epoch(int epoch, CheckpointRef from) {
        var trained = new Sent();
        bench.trainer("setup", trained)
                .handle(WorkItems.train(bench.run, epoch, "Sort it.", from, bench.spec()), () -> false);
        return trained.epoch().getCheckpoint();
    }

    private void cancel() {
        bench.cancellations.hear(new RunControl(
                "id", bench.run, bench.clock.instant(), WorkItems.SENDER, null, ControlAction.CANCEL, null));
    }
}
