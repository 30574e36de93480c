package dev.gpta.llm.app;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The teaching assistant, or who tunes it, did not answer; it may be asked again later. */
public class UnavailableException extends Exception {

    private final @Nullable Duration retryAfter;

    /**
     * @param message why, without secrets
     * @param retryAfter when it wants to be asked again, null if it did not say
     */
    public UnavailableException(String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.retryAfter = retryAfter;
    }

    /** When it wants to be asked again; null if it did not say. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
