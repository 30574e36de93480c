package dev.gpta.student.app;

/** Training has gone astray: its loss or a gradient is infinite or NaN. The same would happen again. */
public final class LossNotFiniteException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what became of what, where, and at which learning rate */
    public LossNotFiniteException(String message, Throwable cause) {
        super(message, cause);
    }
}
