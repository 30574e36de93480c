package dev.gpta.transformers.hub;

import java.io.IOException;

/** The hub has answered, and says no: asking again does not help. */
public final class HubException extends IOException {

    private static final long serialVersionUID = 1L;

    public HubException(String message) {
        super(message);
    }
}
