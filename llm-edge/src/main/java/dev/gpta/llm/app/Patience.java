package dev.gpta.llm.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Tries again, waiting ever longer, while the teaching assistant is unavailable: until a deadline, or until the run is
 * cancelled. An answer that takes long is still an answer; only trying again ends.
 */
public final class Patience {

    private final Duration limit;
    private final Backoff backoff;
    private final Clock clock;
    private final Sleeper sleeper;

    /** @param limit how long may be tried again, from a beginning on */
    public Patience(Duration limit, Backoff backoff, Clock clock, Sleeper sleeper) {
        this.limit = limit;
        this.backoff = backoff;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** Something that is safe to be done again. */
    @FunctionalInterface
    public interface Step<T> {
        T take() throws UnavailableException, CannotGoOnException;
    }

    /** The limit begins to run now, for all that is tried. */
    public Tries begin(Cancellation cancellation) {
        return new Tries(clock.instant().plus(limit), cancellation);
    }

    /** Waits, where there is a reason to. */
    public void sleep(Duration wait) {
        try {
            sleeper.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceStopsException(e);
        }
    }

    /** All that is tried before one deadline. */
    public final class Tries {

        private final Instant deadline;
        private final Cancellation cancellation;

        private Tries(Instant deadline, Cancellation cancellation) {
            this.deadline = deadline;
            this.cancellation = cancellation;
        }

        /**
         * Takes the step, again and again where it meets nobody.
         *
         * @throws UnavailableException if that is still so at the deadline
         * @throws java.util.concurrent.CancellationException if it is about to be taken for a cancelled run
         */
        public <T> T take(Step<T> step) throws UnavailableException, CannotGoOnException {
            for (int failures = 1; ; failures++) {
                cancellation.check();
                try {
                    return step.take();
                } catch (UnavailableException e) {
                    pause(waitAfter(failures, e), e);
                }
            }
        }

        private Duration waitAfter(int failures, UnavailableException e) {
            var ours = backoff.after(failures);
            var theirs = e.retryAfter();
            return theirs == null || theirs.compareTo(ours) < 0 ? ours : theirs;
        }

        private void pause(Duration wait, UnavailableException e) throws UnavailableException {
            if (clock.instant().plus(wait).isAfter(deadline)) {
                throw new UnavailableException("gave up after " + limit + ": " + e.getMessage(), null, e);
            }
            sleep(wait);
        }
    }
}
