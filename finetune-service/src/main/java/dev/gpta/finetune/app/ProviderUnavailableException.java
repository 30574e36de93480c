package dev.gpta.finetune.app;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The provider did not answer; it may be asked again later. */
public class ProviderUnavailableException extends Exception {

    private final @Nullable Duration retryAfter;

    /**
     * @param message why, without secrets
     * @param retryAfter when it wants to be asked again, null if it did not say
     */
    public ProviderUnavailableException(String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.retryAfter = retryAfter;
    }

    /** When it wants to be asked again; null if it did not say. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
