package dev.gpta.cli.demo;

/** The stack cannot bring a run to its end; the message says what happened and where to look. */
public final class StackFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StackFailedException(String message) {
        super(message);
    }
}
