package dev.gpta.cli.domain;

/** Where a run is. */
public enum RunState {
    /** Registered, nothing done yet. */
    WAITING,
    /** Something was done. */
    RUNNING,
    /** The final student is there. */
    FINISHED,
    /** It cannot go on. */
    FAILED;

    /** Whether nothing more will come. */
    public boolean over() {
        return this == FINISHED || this == FAILED;
    }
}
