package dev.gpta.student.app;

/** The data files are no longer what the student was trained on, so its scores would not compare. */
public final class DataChangedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DataChangedException(String trained, String found) {
        super("the data has changed since the student was trained: its SHA-256 was " + trained + " and is " + found);
    }
}
