package dev.gpta.student.store;

import dev.gpta.student.app.StoreException;

/** Words for what a store could not do. */
final class Failed {

    private Failed() {}

    static StoreException to(String what) {
        return new StoreException("cannot " + what, null);
    }

    static StoreException to(String what, Exception cause) {
        return new StoreException("cannot " + what + ": " + cause, cause);
    }
}
