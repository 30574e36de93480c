package dev.gpta.cli.registration;

import dev.gpta.cli.UserError;
import dev.gpta.events.RunRef;
import dev.gpta.events.RunSpec;
import java.util.Optional;

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

    /**
     * Whether this very run is registered already.
     *
     * @param specHash of what is registered under its name, if anything is
     * @throws UserError if that is another specification
     */
    public boolean isKnown(Optional<String> specHash) {
        if (specHash.isPresent() && !specHash.get().equals(run().getSpecHash())) {
            throw new UserError("run is \"" + runId
                    + "\", but a run of this name is registered with another specification: choose another name");
        }
        return specHash.isPresent();
    }
}
