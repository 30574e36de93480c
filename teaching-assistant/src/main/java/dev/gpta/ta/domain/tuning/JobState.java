package dev.gpta.ta.domain.tuning;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a fine-tuning job is.
 *
 * <pre>
 * validating_files -> queued -> running -> succeeded
 *        |              |  ^       |  |
 *        |              |  +-------+  |    (interrupted: the server stopped; the job starts again)
 *        +--------------+-------------+--> failed, cancelled
 * </pre>
 *
 * A transition that is not drawn throws an {@link IllegalStateException} which names both states.
 */
public sealed interface JobState {

    /** The name on the wire. */
    String status();

    /** When it ended; null as long as it goes on. */
    default @Nullable Instant finishedAt() {
        return null;
    }

    /** What it left behind, if it succeeded. */
    default @Nullable TuningResult result() {
        return null;
    }

    /** Why it failed, if it did. */
    default @Nullable JobError error() {
        return null;
    }

    /** Whether it stays as it is. */
    default boolean ended() {
        return finishedAt() != null;
    }

    /** The files are in order. */
    default JobState queued() {
        throw refused("queued");
    }

    /** Training begins. */
    default JobState started(Instant at) {
        throw refused("running");
    }

    /** The server stopped while it ran. */
    default JobState interrupted() {
        throw refused("queued");
    }

    /** The tuned model is there. */
    default JobState succeeded(Instant at, TuningResult result) {
        throw refused("succeeded");
    }

    /** It cannot be done. */
    default JobState failed(Instant at, JobError error) {
        throw refused("failed");
    }

    /** Nobody wants it any more. */
    default JobState cancelled(Instant at) {
        throw refused("cancelled");
    }

    private IllegalStateException refused(String next) {
        return new IllegalStateException("a job that is " + status() + " cannot become " + next);
    }

    /** Its training file is being read. */
    record ValidatingFiles() implements JobState {
        @Override
        public String status() {
            return "validating_files";
        }

        @Override
        public JobState queued() {
            return new Queued();
        }

        @Override
        public JobState failed(Instant at, JobError error) {
            return new Failed(at, error);
        }

        @Override
        public JobState cancelled(Instant at) {
            return new Cancelled(at);
        }
    }

    /** It waits for its turn. */
    record Queued() implements JobState {
        @Override
        public String status() {
            return "queued";
        }

        @Override
        public JobState started(Instant at) {
            return new Running(at);
        }

        @Override
        public JobState failed(Instant at, JobError error) {
            return new Failed(at, error);
        }

        @Override
        public JobState cancelled(Instant at) {
            return new Cancelled(at);
        }
    }

    /** The model is being tuned. */
    record Running(Instant startedAt) implements JobState {
        @Override
        public String status() {
            return "running";
        }

        @Override
        public JobState interrupted() {
            return new Queued();
        }

        @Override
        public JobState succeeded(Instant at, TuningResult result) {
            return new Succeeded(at, result);
        }

        @Override
        public JobState failed(Instant at, JobError error) {
            return new Failed(at, error);
        }

        @Override
        public JobState cancelled(Instant at) {
            return new Cancelled(at);
        }
    }

    /** Its model is served. */
    record Succeeded(Instant finishedAt, TuningResult result) implements JobState {
        @Override
        public String status() {
            return "succeeded";
        }
    }

    /** It gave up. */
    record Failed(Instant finishedAt, JobError error) implements JobState {
        @Override
        public String status() {
            return "failed";
        }
    }

    /** It was called off. */
    record Cancelled(Instant finishedAt) implements JobState {
        @Override
        public String status() {
            return "cancelled";
        }
    }
}
