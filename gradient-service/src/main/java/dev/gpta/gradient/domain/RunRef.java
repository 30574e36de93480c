package dev.gpta.gradient.domain;

import java.util.regex.Pattern;

/**
 * Which run, and which life of it.
 *
 * @param runId the user's name for the run
 * @param attempt 1 at first; an event of another attempt is fenced
 * @param specHash SHA-256, in hex, of the specification; an event of another specification is fenced
 */
public record RunRef(String runId, int attempt, String specHash) {

    private static final Pattern LEGAL_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** The run's next life, after it was resumed. */
    RunRef next() {
        return new RunRef(runId, attempt + 1, specHash);
    }

    /** Whether the name is one that a run may have. */
    public boolean hasLegalId() {
        return LEGAL_ID.matcher(runId).matches();
    }

    /**
     * Whether the user who wrote the other one means this run. A user knows a run by its name: an empty hash and attempt
     * 0 stand for any.
     */
    boolean isMeantBy(RunRef other) {
        return runId.equals(other.runId)
                && (other.attempt == 0 || other.attempt == attempt)
                && (other.specHash.isEmpty() || other.specHash.equals(specHash));
    }
}
