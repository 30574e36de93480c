package dev.gpta.ta.domain.tuning;

import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A fine-tuning job. */
public record TuningJob(String id, Instant createdAt, TuningRequest request, JobState state) {

    /** The job after a transition of its state. */
    public TuningJob to(UnaryOperator<JobState> transition) {
        return new TuningJob(id, createdAt, request, transition.apply(state));
    }

    /** Whether its metadata has all of these pairs. */
    public boolean has(Map<String, String> metadata) {
        return request.metadata().entrySet().containsAll(metadata.entrySet());
    }
}
