package dev.gpta.llm.app;

import java.util.concurrent.CancellationException;

/** Whether the run that is worked for is over: cancelled by the user, or failed. */
@FunctionalInterface
public interface Cancellation {

    boolean isCancelled();

    /** @throws CancellationException if so */
    default void check() {
        if (isCancelled()) {
            throw new CancellationException("the run is over: it was cancelled, or has failed");
        }
    }
}
