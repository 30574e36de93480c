package dev.gpta.gradient.streams;

import org.jspecify.annotations.Nullable;

/**
 * A record as it came.
 *
 * @param bytes its value
 * @param runId the run it is about; null if it cannot be read
 */
record Inbound(byte @Nullable [] bytes, @Nullable String runId) {

    boolean isReadable() {
        return runId != null;
    }
}
