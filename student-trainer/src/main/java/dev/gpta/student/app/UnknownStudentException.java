package dev.gpta.student.app;

/** A student was asked for that is not known, or cannot be loaded here. The message names it and what is known. */
public final class UnknownStudentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnknownStudentException(String message) {
        super(message);
    }
}
