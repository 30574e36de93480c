package dev.gpta.console.http;

import jakarta.ws.rs.NotFoundException;

/** What is asked for is not there. */
final class NoSuchThingException extends NotFoundException {

    private static final long serialVersionUID = 1L;

    NoSuchThingException(String message) {
        super(message);
    }

    static NoSuchThingException run(String runId) {
        return new NoSuchThingException("there is no run \"" + runId + "\"");
    }
}
