package dev.gpta.prefix.app;

import dev.gpta.prefix.domain.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Asks again, waiting ever longer, while the teaching assistant is unavailable: until a deadline that holds for a whole
 * request, or until the run is cancelled. An answer that takes long is still an answer; only asking again ends.
 */
public final class Patience {

    private final TeachingAssistant ta;
    private final Duration limit;
    private final Backoff backoff;
    private final Clock clock;
    private final Sleeper sleeper;

    /** Waits; a test waits by moving its clock. */
    @FunctionalInterface
    public interface Sleeper {
        void sleep(Duration duration) throws InterruptedException;
    }

    /** @param limit how long a request may go on asking again */
    public Patience(TeachingAssistant ta, Duration limit, Backoff backoff, Clock clock, Sleeper sleeper) {
        this.ta = ta;
        this.limit = limit;
        this.backoff = backoff;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /**
     * The patient teaching assistant of one request, whose time begins now. It throws {@link CancellationException} when
     * it is about to ask for a cancelled run.
     */
    public TeachingAssistant forRequest(BooleanSupplier cancelled) {
        var deadline = clock.instant().plus(limit);
        return question -> ask(question, deadline, cancelled);
    }

    private Answer ask(Question question, Instant deadline, BooleanSupplier cancelled)
            throws TaUnavailableException, CannotAskException {
        for (int failures = 1; ; failures++) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("the run was cancelled");
            }
            try {
                return ta.ask(question);
            } catch (TaUnavailableException e) {
                pause(waitAfter(failures, e), deadline, e);
            }
        }
    }

    private Duration waitAfter(int failures, TaUnavailableException e) {
        var ours = backoff.after(failures);
        var theirs = e.retryAfter();
        return theirs == null || theirs.compareTo(ours) < 0 ? ours : theirs;
    }

    private void pause(Duration wait, Instant deadline, TaUnavailableException e) throws TaUnavailableException {
        if (clock.instant().plus(wait).isAfter(deadline)) {
            throw new TaUnavailableException("gave up after " + limit + ": " + e.getMessage(), null, e);
        }
        try {
            sleeper.sleep(wait);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ServiceStopsException(interrupted);
        }
    }
}
