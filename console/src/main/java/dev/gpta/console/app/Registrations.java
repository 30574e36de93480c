package dev.gpta.console.app;

import dev.gpta.cli.registration.Registration;
import java.util.Optional;

/** Where registrations go, and what is there. */
public interface Registrations {

    /** The hash of the specification that is registered under this name; empty: there is none. */
    Optional<String> specHash(String runId);

    /** Publishes; told twice it is told once. */
    void register(Registration registration);
}
