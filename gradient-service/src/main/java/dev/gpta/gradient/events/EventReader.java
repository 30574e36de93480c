package dev.gpta.gradient.events;

import dev.gpta.events.DatasetRegistered;
import dev.gpta.events.EpochCompleted;
import dev.gpta.events.MetricScored;
import dev.gpta.events.ModelKind;
import dev.gpta.events.ModelUpdated;
import dev.gpta.events.PrefixCandidates;
import dev.gpta.events.Producer;
import dev.gpta.events.RunControl;
import dev.gpta.events.RunFailed;
import dev.gpta.events.ScoreStatus;
import dev.gpta.events.TaUsage;
import dev.gpta.events.Topic;
import dev.gpta.events.Topics;
import dev.gpta.events.TrainingProgress;
import dev.gpta.gradient.domain.Candidate;
import dev.gpta.gradient.domain.Checkpoint;
import dev.gpta.gradient.domain.Entry;
import dev.gpta.gradient.domain.Failure;
import dev.gpta.gradient.domain.RunEvent;
import dev.gpta.gradient.domain.RunRef;
import dev.gpta.gradient.domain.Spent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Reads what the state machine needs of the events on its topics. */
public final class EventReader {

    /** The topics it reads. */
    public static final List<Topic<?>> TOPICS = List.of(
            Topics.DATASET_REGISTERED,
            Topics.PREFIX_CANDIDATES,
            Topics.METRIC_SCORED,
            Topics.EPOCH_COMPLETED,
            Topics.MODEL_UPDATED,
            Topics.RUN_CONTROL,
            Topics.RUN_FAILED,
            Topics.TRAINING_PROGRESS);

    private EventReader() {}

    /**
     * Reads an event; empty if it is one of our own, which come back on the topics that others write to too.
     *
     * @throws IllegalArgumentException if it contradicts itself or is of a kind that is not read here
     */
    public static Optional<RunEvent> read(SpecificRecord event) {
        return isOurs(event) ? Optional.empty() : Optional.of(translated(event));
    }

    /** The run an event is about. */
    public static RunRef run(SpecificRecord event) {
        return ref((dev.gpta.events.RunRef) field(event, "run"));
    }

    /** The event's id. */
    public static String id(SpecificRecord event) {
        return (String) field(event, "eventId");
    }

    /** When it was written. */
    public static Instant time(SpecificRecord event) {
        return (Instant) field(event, "time");
    }

    private static boolean isOurs(SpecificRecord event) {
        return ((Producer) field(event, "producer")).getName().equals(EventWriter.NAME);
    }

    private static Object field(SpecificRecord event, String name) {
        return event.get(event.getSchema().getField(name).pos());
    }

    private static RunEvent translated(SpecificRecord event) {
        if (event instanceof DatasetRegistered registered) {
            return new RunEvent.Registered(ref(registered.getRun()), SpecReader.read(registered.getSpec()));
        }
        if (event instanceof PrefixCandidates manifest) {
            return proposed(manifest);
        }
        if (event instanceof MetricScored scored) {
            return scored(scored);
        }
        if (event instanceof EpochCompleted completed) {
            var checkpoint = completed.getCheckpoint();
            return new RunEvent.EpochTrained(
                    ref(completed.getRun()),
                    completed.getEpoch(),
                    new Checkpoint(checkpoint.getUri(), checkpoint.getSha256(), checkpoint.getBytes()));
        }
        if (event instanceof ModelUpdated updated) {
            return updated(updated);
        }
        if (event instanceof TrainingProgress progress) {
            return new RunEvent.Progressed(ref(progress.getRun()));
        }
        if (event instanceof RunControl control) {
            return control(control);
        }
        if (event instanceof RunFailed failed) {
            return failed(failed);
        }
        throw new IllegalArgumentException(
                "a " + event.getSchema().getName() + " is not for gradient-service, which reads " + TOPICS);
    }

    private static RunEvent proposed(PrefixCandidates manifest) {
        var candidates = manifest.getCandidates().stream()
                .map(one -> new Candidate(one.getCandidateId(), one.getText(), one.getInHistory()))
                .toList();
        return new RunEvent.CandidatesProposed(
                ref(manifest.getRun()),
                manifest.getEpoch(),
                manifest.getRound(),
                manifest.getEventId(),
                candidates,
                manifest.getClosed(),
                manifest.getReason(),
                spent(manifest.getUsage(), 0),
                manifest.getOverBudget());
    }

    private static RunEvent scored(MetricScored scored) {
        boolean failed = scored.getStatus() == ScoreStatus.FAILED;
        return new RunEvent.CandidateScored(
                ref(scored.getRun()),
                scored.getEpoch(),
                scored.getRound(),
                scored.getCandidateId(),
                failed ? null : entry(scored),
                failed ? scored.getCode() + ": " + scored.getMessage() : null,
                failed && !scored.getDeterministic());
    }

    private static Entry entry(MetricScored scored) {
        var score = required(scored.getScore(), "score", scored.getStatus());
        return new Entry(
                scored.getCandidateId(),
                scored.getText(),
                score.getScore(),
                score.getLow(),
                score.getHigh(),
                score.getLoss());
    }

    private static RunEvent updated(ModelUpdated updated) {
        var run = ref(updated.getRun());
        if (updated.getKind() == ModelKind.STUDENT) {
            required(updated.getStudent(), "student", updated.getKind());
            return new RunEvent.StudentTested(run);
        }
        var assistant = required(updated.getTeachingAssistant(), "teachingAssistant", updated.getKind());
        return new RunEvent.AssistantTuned(
                run,
                updated.getEpoch(),
                assistant.getModelId(),
                spent(assistant.getUsage(), assistant.getTrainedTokens()),
                assistant.getOverBudget());
    }

    private static Spent spent(@Nullable TaUsage asking, long tunedTokens) {
        return asking == null
                ? new Spent(0, 0, 0, tunedTokens)
                : new Spent(asking.getCalls(), asking.getPromptTokens(), asking.getCompletionTokens(), tunedTokens);
    }

    private static RunEvent control(RunControl control) {
        var run = ref(control.getRun());
        return switch (control.getAction()) {
            case CANCEL -> new RunEvent.CancelRequested(run, control.getReason());
            case RESUME -> new RunEvent.ResumeRequested(run);
        };
    }

    private static RunEvent failed(RunFailed failed) {
        var failure = new Failure(
                failed.getStep(), failed.getCode(), failed.getMessage(), failed.getRemedy(), failed.getResumable());
        return new RunEvent.WorkerFailed(ref(failed.getRun()), failed.getService(), failure);
    }

    private static <T> T required(@Nullable T value, String field, Object because) {
        if (value == null) {
            throw new IllegalArgumentException(
                    field + " must be set where the event says " + because + ", but is null");
        }
        return value;
    }

    private static RunRef ref(dev.gpta.events.RunRef run) {
        return new RunRef(run.getRunId(), run.getAttempt(), run.getSpecHash());
    }
}
