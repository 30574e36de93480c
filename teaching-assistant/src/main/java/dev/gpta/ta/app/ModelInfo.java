package dev.gpta.ta.app;

import java.time.Instant;

/**
 * A model that is served.
 *
 * @param id as clients name it
 * @param base id of the base model that it descends from; its own, if it is that
 * @param parent id of the model that it was tuned from; its own, if it is the base
 */
public record ModelInfo(String id, String base, String parent, Instant createdAt) {

    /** Whether a job made it, so that it may be deleted. */
    public boolean tuned() {
        return !id.equals(base);
    }
}
