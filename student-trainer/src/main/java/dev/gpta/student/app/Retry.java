package dev.gpta.student.app;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Does something again, a bounded number of times and each time after twice the wait, as long as it fails for a reason
 * that may pass.
 *
 * @param tries at least 1
 * @param firstWait before the second try
 */
public record Retry(int tries, Duration firstWait, Pause pause) {

    private static final Logger LOG = Logger.getLogger(Retry.class);

    /** The first result; the last failure if there is none. */
    public <T> T call(String what, Supplier<T> action) {
        return call(what, Failures::mayPass, action);
    }

    /** The same, but only where the failure is one of these. */
    <T> T call(String what, Predicate<RuntimeException> passing, Supplier<T> action) {
        for (int attempt = 1; ; attempt++) {
            try {
                return action.get();
            } catch (RuntimeException e) {
                if (attempt >= tries || !passing.test(e)) {
                    throw e;
                }
                var wait = firstWait.multipliedBy(1L << (attempt - 1));
                LOG.warnf("%s failed (%d of %d), again in %s: %s", what, attempt, tries, wait, e.getMessage());
                pause.sleep(wait);
            }
        }
    }
}
