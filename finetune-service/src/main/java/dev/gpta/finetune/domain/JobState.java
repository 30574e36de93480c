package dev.gpta.finetune.domain;

import java.util.Locale;

/** How far a fine-tuning job is. */
public enum JobState {
    /** Queued, running, paused, or whatever a provider may think of next: nothing has ended. */
    UNDER_WAY,
    /** There is a tuned model. */
    SUCCEEDED,
    /** It ended without a model. */
    FAILED,
    /** Somebody stopped it. */
    CANCELLED;

    /** The state of this name; any that is not known is one on the way, never an end. */
    public static JobState of(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "succeeded" -> SUCCEEDED;
            case "failed" -> FAILED;
            case "cancelled", "canceled" -> CANCELLED;
            default -> UNDER_WAY;
        };
    }

    /** Whether nothing more will come of it. */
    public boolean ended() {
        return this != UNDER_WAY;
    }
}
