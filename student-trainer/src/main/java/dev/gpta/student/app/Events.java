package dev.gpta.student.app;

import dev.gpta.events.Candidate;
import dev.gpta.events.CheckpointRef;
import dev.gpta.events.EpochCompleted;
import dev.gpta.events.EventIds;
import dev.gpta.events.MetricScored;
import dev.gpta.events.ModelKind;
import dev.gpta.events.ModelUpdated;
import dev.gpta.events.PrefixCandidates;
import dev.gpta.events.PrefixSelected;
import dev.gpta.events.Producer;
import dev.gpta.events.RunFailed;
import dev.gpta.events.RunRef;
import dev.gpta.events.ScoreStatus;
import dev.gpta.events.ScoredPrefix;
import dev.gpta.events.StudentModel;
import dev.gpta.events.WorkSpan;
import dev.gpta.student.domain.Score;
import dev.gpta.student.domain.TrainedEpoch;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The events that answer a work item; their ids follow from it alone, so that a repeat has the same. */
public final class Events {

    private static final double PERCENT = 100;

    private final Producer producer;
    private final Clock clock;

    public Events(Producer producer, Clock clock) {
        this.producer = producer;
        this.clock = clock;
    }

    /** Now, as finely as events say it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    Clock clock() {
        return clock;
    }

    EpochCompleted epochCompleted(
            PrefixSelected item, CheckpointRef checkpoint, TrainedEpoch trained, Instant startedAt) {
        var work = since(startedAt);
        return new EpochCompleted(
                EventIds.of(item.getRun(), "epoch-completed", item.getEpoch(), 0),
                item.getRun(),
                item.getEpoch(),
                work.getEndedAt(),
                producer,
                item.getEventId(),
                item.getPrefix(),
                checkpoint,
                trained.loss(),
                trained.samples(),
                trained.truncated(),
                trained.steps(),
                work);
    }

    ModelUpdated studentUpdated(PrefixSelected item, StudentModel student, Instant startedAt) {
        var work = since(startedAt);
        return new ModelUpdated(
                EventIds.of(item.getRun(), "model-updated-student", item.getEpoch(), 0),
                item.getRun(),
                item.getEpoch(),
                work.getEndedAt(),
                producer,
                item.getEventId(),
                ModelKind.STUDENT,
                null,
                student,
                work);
    }

    MetricScored scored(PrefixCandidates manifest, Candidate candidate, Score score, Instant startedAt) {
        var entry = new ScoredPrefix(
                candidate.getCandidateId(),
                candidate.getText(),
                score.metric() * PERCENT,
                score.low() * PERCENT,
                score.high() * PERCENT,
                score.loss());
        return metricScored(manifest, candidate, entry, score.samples(), null, startedAt);
    }

    /** The candidate cannot be scored, now or ever: another has to replace it. */
    MetricScored unscorable(PrefixCandidates manifest, Candidate candidate, Failure failure, Instant startedAt) {
        return metricScored(manifest, candidate, null, 0, failure, startedAt);
    }

    RunFailed runFailed(RunRef run, String causationId, String step, Failure failure) {
        return new RunFailed(
                EventIds.hash("run-failed", causationId),
                run,
                now(),
                producer,
                causationId,
                producer.getName(),
                step,
                failure.code(),
                failure.message(),
                failure.remedy(),
                failure.resumable());
    }

    Producer producer() {
        return producer;
    }

    private MetricScored metricScored(
            PrefixCandidates manifest,
            Candidate candidate,
            @Nullable ScoredPrefix entry,
            int samples,
            @Nullable Failure failure,
            Instant startedAt) {
        var work = since(startedAt);
        return new MetricScored(
                EventIds.score(manifest.getEventId(), candidate.getCandidateId()),
                manifest.getRun(),
                manifest.getEpoch(),
                work.getEndedAt(),
                producer,
                manifest.getEventId(),
                manifest.getRound(),
                manifest.getEventId(),
                candidate.getCandidateId(),
                candidate.getText(),
                failure == null ? ScoreStatus.SCORED : ScoreStatus.FAILED,
                entry,
                samples,
                failure == null ? null : failure.code(),
                failure == null ? null : failure.message(),
                failure != null,
                work);
    }

    private WorkSpan since(Instant startedAt) {
        return new WorkSpan(startedAt, now());
    }
}
