package dev.gpta.faults.domain;

import java.util.Optional;
import java.util.stream.Stream;

/** Where on its way a run can be met. */
public enum Place {
    DATASET_REGISTERED("dataset-registered", 1),
    PREFIX_HISTORY("prefix-history", 5),
    PREFIX_CANDIDATES("prefix-candidates", 6),
    METRIC_SCORED("metric-scored", 10),
    PREFIX_SELECTED("prefix-selected", 3),
    EPOCH_COMPLETED("epoch-completed", 2),
    GRADIENT_READY("gradient-ready", 2),
    MODEL_UPDATED("model-updated", 1),
    /** The teaching assistant was asked for prefixes, and has not answered yet. */
    TA_ASKED("", 8),
    /** A fine-tuning job was started, and nobody told so yet. */
    TA_TUNED("", 1),
    /** A fine-tuning job was looked at. */
    TA_WATCHED("", 2);

    private final String topic;
    private final int often;

    Place(String topic, int often) {
        this.topic = topic;
        this.often = often;
    }

    /** How often every run of this bench comes here, at least. */
    public int often() {
        return often;
    }

    /** The place of a topic; progress and such is none. */
    public static Optional<Place> ofTopic(String topic) {
        return Stream.of(values()).filter(place -> place.topic.equals(topic)).findFirst();
    }
}
