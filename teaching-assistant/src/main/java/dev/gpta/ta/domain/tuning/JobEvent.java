package dev.gpta.ta.domain.tuning;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a job.
 *
 * @param id unique within its job, rising
 * @param step figures of a training step, if it was one
 */
public record JobEvent(
        String id,
        Instant at,
        Level level,
        String message,
        @Nullable StepFigures step) {

    /** How bad it is. */
    public enum Level {
        /** As expected. */
        INFO,
        /** Worth a look. */
        WARN,
        /** The job failed. */
        ERROR
    }
}
