package dev.gpta.ta.app;

import java.time.Instant;

/** An uploaded file, or a job's result. */
public record StoredFile(String id, String name, String purpose, long bytes, Instant createdAt) {

    /** Dialogues to learn from. */
    public static final String FINE_TUNE = "fine-tune";

    /** Loss and accuracy by step. */
    public static final String RESULTS = "fine-tune-results";
}
