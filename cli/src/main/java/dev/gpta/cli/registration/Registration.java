package dev.gpta.cli.registration;

import dev.gpta.events.RunRef;
import dev.gpta.events.RunSpec;

/**
 * A run that can be registered.
 *
 * @param runId the user's name for it
 * @param spec the whole specification
 */
public record Registration(String runId, RunSpec spec) {

    /** The run's first attempt. */
    public RunRef run() {
        return new RunRef(runId, 1, SpecHash.of(spec));
    }
}
