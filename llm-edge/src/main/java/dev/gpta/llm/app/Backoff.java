package dev.gpta.llm.app;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after a failure: twice as long each time, up to a limit, and somewhere in the upper half of that, so
 * that those who failed together do not come back together.
 *
 * @param first the longest wait after the first failure
 * @param most the longest wait of all
 */
public record Backoff(Duration first, Duration most, RandomGenerator random) {

    private static final int MOST_DOUBLINGS = 30;

    /** The wait after so many failures in a row, at least 1. */
    public Duration after(int failures) {
        var doublings = Math.min(failures - 1, MOST_DOUBLINGS);
        var longest = Math.min(most.toMillis(), first.toMillis() << doublings);
        return Duration.ofMillis(Math.round(longest * (0.5 + random.nextDouble() / 2)));
    }
}
