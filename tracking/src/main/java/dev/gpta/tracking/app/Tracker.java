package dev.gpta.tracking.app;

import dev.gpta.tracking.domain.TrackedRun;
import java.io.IOException;

/** Somewhere that runs are told to. */
public interface Tracker {

    /** What it is, for people. */
    String name();

    /**
     * Tells what of a run has not been told yet. It may be called with the same again, or with more, and after this process
     * was started anew.
     *
     * @throws IOException if it could not all be told; it is told again later
     */
    void tell(TrackedRun run) throws IOException;
}
