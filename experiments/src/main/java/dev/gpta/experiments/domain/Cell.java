package dev.gpta.experiments.domain;

import org.jspecify.annotations.Nullable;

/**
 * A run that is over.
 *
 * @param key which
 * @param runId its name
 * @param fingerprint of its specification, where its files lie left out
 * @param result what came of it; null if it failed
 * @param failure why it failed; empty if it did not
 */
public record Cell(
        CellKey key,
        String runId,
        String fingerprint,
        @Nullable Result result,
        String failure) {

    /** Whether it has a result. */
    public boolean finished() {
        return result != null;
    }
}
