package dev.gpta.console.app;

import dev.gpta.events.RunRef;

/** Where a user's wishes go. */
public interface RunControl {

    /** End this life of a run before its end. */
    void cancel(RunRef run, String reason);

    /** Have a run go on whose life this was. */
    void resume(RunRef run, String reason);
}
