package dev.gpta.tracking.app;

import dev.gpta.tracking.domain.TrackedRun;
import java.time.Duration;
import java.util.Set;

/** Where runs are heard of. */
public interface RunFeed extends AutoCloseable {

    /** Runs of which something new was heard within this time. */
    Set<String> await(Duration patience);

    /** One of them. */
    TrackedRun run(String runId);

    @Override
    void close();
}
