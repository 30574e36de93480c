package dev.gpta.cli;

/** Something the user can put right: the message says what and how, and is all that is shown. */
public final class UserError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A message that names the thing, its value and the way out. */
    public UserError(String message) {
        super(message);
    }

    /** The same, keeping what it came from. */
    public UserError(String message, Throwable cause) {
        super(message, cause);
    }
}
