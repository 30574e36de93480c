package dev.gpta.experiments.app;

import dev.gpta.cli.domain.RunView;
import dev.gpta.cli.registration.Registration;
import java.time.Duration;

/** Where runs take place. */
public interface Lab extends AutoCloseable {

    /** A run as far as it is known; without events if it is not. */
    RunView run(String runId);

    /** Starts a run. */
    void start(Registration registration);

    /** Has a run that failed go on; from then on it is no longer a failed one. */
    void resume(RunView run);

    /** Whether anything was heard of any run within this time. */
    boolean heard(Duration patience);

    @Override
    void close();
}
