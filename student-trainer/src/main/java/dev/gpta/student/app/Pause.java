package dev.gpta.student.app;

import java.time.Duration;
import java.util.concurrent.CancellationException;

/** Waits. */
@FunctionalInterface
public interface Pause {

    /** Puts the thread to sleep. */
    Pause SLEEP = duration -> {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting");
        }
    };

    /** @throws CancellationException if the thread was interrupted */
    void sleep(Duration duration);
}
