package dev.gpta.student.app;

/** An event could not be published, and trying longer would not help. */
public final class UnpublishedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnpublishedException(String message, Throwable cause) {
        super(message, cause);
    }
}
