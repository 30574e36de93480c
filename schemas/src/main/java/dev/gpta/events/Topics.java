package dev.gpta.events;

import dev.gpta.events.Topic.KeyedBy;
import java.util.List;
import java.util.Optional;

/** Every topic of the product. */
public final class Topics {

    /** Here is a data set and how to train on it. */
    public static final Topic<DatasetRegistered> DATASET_REGISTERED = new Topic<>(
            "dataset-registered", DatasetRegistered.class, DatasetRegistered.getClassSchema(), KeyedBy.RUN, false);

    /** H so far, and how many more are wanted. */
    public static final Topic<PrefixHistory> PREFIX_HISTORY = new Topic<>(
            "prefix-history", PrefixHistory.class, PrefixHistory.getClassSchema(), KeyedBy.RUN_AND_EPOCH, true);

    /** One manifest of candidates per round. */
    public static final Topic<PrefixCandidates> PREFIX_CANDIDATES = new Topic<>(
            "prefix-candidates",
            PrefixCandidates.class,
            PrefixCandidates.getClassSchema(),
            KeyedBy.RUN_AND_EPOCH,
            false);

    /** One candidate's score. */
    public static final Topic<MetricScored> METRIC_SCORED =
            new Topic<>("metric-scored", MetricScored.class, MetricScored.getClassSchema(), KeyedBy.RUN, false);

    /** Train an epoch with this prefix, or test the best. */
    public static final Topic<PrefixSelected> PREFIX_SELECTED = new Topic<>(
            "prefix-selected", PrefixSelected.class, PrefixSelected.getClassSchema(), KeyedBy.RUN_AND_EPOCH, false);

    /** An epoch is trained and the student frozen. */
    public static final Topic<EpochCompleted> EPOCH_COMPLETED =
            new Topic<>("epoch-completed", EpochCompleted.class, EpochCompleted.getClassSchema(), KeyedBy.RUN, false);

    /** The epoch's history and dialogue gradient, and what comes next. */
    public static final Topic<GradientReady> GRADIENT_READY =
            new Topic<>("gradient-ready", GradientReady.class, GradientReady.getClassSchema(), KeyedBy.RUN, false);

    /** A teaching assistant was tuned, or the final student is there. */
    public static final Topic<ModelUpdated> MODEL_UPDATED =
            new Topic<>("model-updated", ModelUpdated.class, ModelUpdated.getClassSchema(), KeyedBy.RUN, false);

    /** Cancel or resume a run. */
    public static final Topic<RunControl> RUN_CONTROL =
            new Topic<>("run-control", RunControl.class, RunControl.getClassSchema(), KeyedBy.RUN, true);

    /** A run cannot go on. */
    public static final Topic<RunFailed> RUN_FAILED =
            new Topic<>("run-failed", RunFailed.class, RunFailed.getClassSchema(), KeyedBy.RUN, false);

    /** How far a worker is. */
    public static final Topic<TrainingProgress> TRAINING_PROGRESS = new Topic<>(
            "training-progress", TrainingProgress.class, TrainingProgress.getClassSchema(), KeyedBy.RUN, false);

    /** A request leaves an LLM-facing service. */
    public static final Topic<LlmEgress> LLM_EGRESS =
            new Topic<>("llm-egress", LlmEgress.class, LlmEgress.getClassSchema(), KeyedBy.RUN, false);

    /** All of them, in the order of the flow. */
    public static final List<Topic<?>> ALL = List.of(
            DATASET_REGISTERED,
            PREFIX_HISTORY,
            PREFIX_CANDIDATES,
            METRIC_SCORED,
            PREFIX_SELECTED,
            EPOCH_COMPLETED,
            GRADIENT_READY,
            MODEL_UPDATED,
            RUN_CONTROL,
            RUN_FAILED,
            TRAINING_PROGRESS,
            LLM_EGRESS);

    private Topics() {}

    /** The topic of this name; none if it is not one of the product's. */
    public static Optional<Topic<?>> named(String name) {
        return ALL.stream().filter(topic -> topic.name().equals(name)).findFirst();
    }

    /** The topic whose events have this schema's full name. */
    public static Optional<Topic<?>> ofSchema(String fullName) {
        return ALL.stream()
                .filter(topic -> topic.schema().getFullName().equals(fullName))
                .findFirst();
    }
}
