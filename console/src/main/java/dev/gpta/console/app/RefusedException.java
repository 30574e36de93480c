package dev.gpta.console.app;

/** What is asked cannot be done as things are. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A message that says why, and what can be done. */
    public RefusedException(String message) {
        super(message);
    }
}
