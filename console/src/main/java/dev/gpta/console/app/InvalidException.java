package dev.gpta.console.app;

import dev.gpta.cli.registration.Fault;

/** What is filled in is no registration, or not one of data that can be used. */
public final class InvalidException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    /** Why not. */
    public InvalidException(Fault fault) {
        super(fault.message());
        this.fault = fault;
    }

    /** What is wrong, and where. */
    public Fault fault() {
        return fault;
    }
}
