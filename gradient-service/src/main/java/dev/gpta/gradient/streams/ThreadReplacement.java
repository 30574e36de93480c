package dev.gpta.gradient.streams;

import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jboss.logging.Logger;

/**
 * Lets another stream thread take the place of one that an exception ended. Its transaction is aborted and it begins where
 * the last one was committed, so nothing is lost or told twice. A broker that is killed while it commits ends a thread so:
 * Kafka Streams tries again what is known to pass, but not {@code InvalidTxnStateException}.
 *
 * <p>What comes back however often it is tried would go on forever: after a few threads the process ends, for its supervisor
 * to start it anew, rather than stay and do nothing.
 */
@ApplicationScoped
public class ThreadReplacement implements StreamsUncaughtExceptionHandler {

    static final int MOST = 5;
    static final Duration WITHIN = Duration.ofMinutes(10);

    private static final Logger LOG = Logger.getLogger(ThreadReplacement.class);

    private final InstantSource clock;
    private final Runnable exit;
    private final Deque<Instant> deaths = new ArrayDeque<>();

    /** Ends this process where no thread is replaced any more. */
    public ThreadReplacement() {
        this(InstantSource.system(), () -> Quarkus.asyncExit(1));
    }

    ThreadReplacement(InstantSource clock, Runnable exit) {
        this.clock = clock;
        this.exit = exit;
    }

    /** Replaces the thread, up to five times in ten minutes; then ends the client and the process. */
    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable exception) {
        var now = clock.instant();
        deaths.removeIf(death -> death.isBefore(now.minus(WITHIN)));
        deaths.add(now);
        if (deaths.size() <= MOST) {
            LOG.warnf(exception, "a stream thread has ended, another takes its place (%d of %d)", deaths.size(), MOST);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        LOG.errorf(
                exception,
                "%d stream threads have ended within %d minutes: the service ends. No run is lost; it goes on when the"
                        + " service is started again. The exception names what to mend.",
                deaths.size(),
                WITHIN.toMinutes());
        exit.run();
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
}
