package dev.gpta.student.app;

import org.jspecify.annotations.Nullable;

/** The checkpoint store does not do what it should. Trying again later may help. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
