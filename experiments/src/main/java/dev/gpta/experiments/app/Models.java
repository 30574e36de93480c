package dev.gpta.experiments.app;

import dev.gpta.cli.domain.RunView;

/** The models that runs leave in the store. */
public interface Models {

    /** All of them stay. */
    Models KEPT = run -> {};

    /** Removes those of a run whose result is kept. */
    void discard(RunView run);
}
