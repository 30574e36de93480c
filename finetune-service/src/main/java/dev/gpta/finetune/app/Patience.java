package dev.gpta.finetune.app;

import dev.gpta.finetune.domain.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Tries again, waiting ever longer, while the provider is unavailable, for so long at a stretch: a job of hours survives
 * many short outages.
 */
public final class Patience {

    private final Duration limit;
    private final Backoff backoff;
    private final Clock clock;
    private final Sleeper sleeper;

    /** Waits; a test waits by moving its clock. */
    @FunctionalInterface
    public interface Sleeper {
        void sleep(Duration duration) throws InterruptedException;
    }

    /** Something that is safe to be done again. */
    @FunctionalInterface
    interface Step<T> {
        T take() throws ProviderUnavailableException, CannotTuneException;
    }

    /** @param limit how long one outage may last */
    public Patience(Duration limit, Backoff backoff, Clock clock, Sleeper sleeper) {
        this.limit = limit;
        this.backoff = backoff;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /**
     * Takes the step, again and again where the provider is unavailable.
     *
     * @throws ProviderUnavailableException if it still is at the end of the limit
     */
    <T> T take(Step<T> step, Cancellation cancellation) throws ProviderUnavailableException, CannotTuneException {
        var deadline = clock.instant().plus(limit);
        for (int failures = 1; ; failures++) {
            cancellation.check();
            try {
                return step.take();
            } catch (ProviderUnavailableException e) {
                pause(waitAfter(failures, e), deadline, e);
            }
        }
    }

    /** Waits before a job is looked at for the so-manieth time. */
    void sleep(Duration wait) {
        try {
            sleeper.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceStopsException(e);
        }
    }

    private Duration waitAfter(int failures, ProviderUnavailableException e) {
        var ours = backoff.after(failures);
        var theirs = e.retryAfter();
        return theirs == null || theirs.compareTo(ours) < 0 ? ours : theirs;
    }

    private void pause(Duration wait, Instant deadline, ProviderUnavailableException e)
            throws ProviderUnavailableException {
        if (clock.instant().plus(wait).isAfter(deadline)) {
            throw new ProviderUnavailableException("gave up after " + limit + ": " + e.getMessage(), null, e);
        }
        sleep(wait);
    }
}
