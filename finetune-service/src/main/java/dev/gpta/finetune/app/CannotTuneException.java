package dev.gpta.finetune.app;

import org.jspecify.annotations.Nullable;

/** A teaching assistant cannot be tuned however often it is tried, so its run cannot go on. */
public class CannotTuneException extends Exception {

    private final Failure failure;

    /** @param failure why, and what to do about it */
    public CannotTuneException(Failure failure, @Nullable Throwable cause) {
        super(failure.code() + ": " + failure.message(), cause);
        this.failure = failure;
    }

    /** Why, and what to do about it. */
    public Failure failure() {
        return failure;
    }
}
