package dev.gpta.llm.app;

import org.jspecify.annotations.Nullable;

/** An errand cannot be done however often it is tried, so its run cannot go on. */
public class CannotGoOnException extends Exception {

    private final Failure failure;

    /** @param failure why, and what to do about it */
    public CannotGoOnException(Failure failure, @Nullable Throwable cause) {
        super(failure.code() + ": " + failure.message(), cause);
        this.failure = failure;
    }

    /** The teaching assistant at this address was unavailable for longer than anybody waits. */
    public static CannotGoOnException unreachable(String address, UnavailableException error) {
        var failure = new Failure(
                "TA_UNREACHABLE",
                "the teaching assistant at " + address + " did not answer: " + error.getMessage(),
                "Start it, or set GPTA_TA_BASE_URL to where it listens; then resume the run.");
        return new CannotGoOnException(failure, error);
    }

    /** Why, and what to do about it. */
    public Failure failure() {
        return failure;
    }
}
