package dev.gpta.gradient.domain;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * How long nothing may be heard of a run while it waits for work of each kind. Then the work is asked for again; when as
 * much time has passed once more, the run has failed. Work may wait in a queue behind that of other runs, so a limit is
 * longer than the longest queue.
 *
 * @param ask for the teaching assistant's answer
 * @param score for scores
 * @param train for an epoch
 * @param tune for the fine-tuning job
 * @param test for the test
 */
public record Patience(Duration ask, Duration score, Duration train, Duration tune, Duration test) {

    public Patience {
        Stream.of(ask, score, train, tune, test).forEach(limit -> {
            if (limit.isNegative() || limit.isZero()) {
                throw new IllegalArgumentException("a limit of silence must be above 0, but is " + limit);
            }
        });
    }

    /** The limit for this kind of work. */
    public Duration of(Work work) {
        return switch (work) {
            case ASK -> ask;
            case SCORE -> score;
            case TRAIN -> train;
            case TUNE -> tune;
            case TEST -> test;
        };
    }

    /** The shortest limit: before it nothing can be overdue. */
    public Duration shortest() {
        return Stream.of(ask, score, train, tune, test).min(Duration::compareTo).orElseThrow();
    }
}
