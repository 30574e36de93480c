package dev.gpta.prefix.app;

import org.jspecify.annotations.Nullable;

/** A request cannot be answered however often it is tried, so its run cannot go on. */
public class CannotAskException extends Exception {

    private final Failure failure;

    /** @param failure why, and what to do about it */
    public CannotAskException(Failure failure, @Nullable Throwable cause) {
        super(failure.code() + ": " + failure.message(), cause);
        this.failure = failure;
    }

    /** Why, and what to do about it. */
    public Failure failure() {
        return failure;
    }
}
