package dev.gpta.finetune.app;

import java.util.concurrent.CancellationException;

/** Whether the user has cancelled the run that is worked for. */
@FunctionalInterface
public interface Cancellation {

    boolean isCancelled();

    /** @throws CancellationException if so */
    default void check() {
        if (isCancelled()) {
            throw new CancellationException("the run was cancelled");
        }
    }
}
