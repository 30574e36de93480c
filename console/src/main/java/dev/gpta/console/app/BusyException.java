package dev.gpta.console.app;

/** Too much is asked at once: whoever asks may come again. */
public final class BusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A message that says of what there is too much. */
    public BusyException(String message) {
        super(message);
    }
}
