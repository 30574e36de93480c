package dev.gpta.student.app;

import dev.gpta.events.PrefixSelected;
import dev.gpta.events.StepKind;
import dev.gpta.events.Topics;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.jboss.logging.Logger;

/**
 * The trainer's use case: one work item, wherever the last worker left it.
 *
 * <pre>
 * recorded result? -> publish it again
 * claimed by another who is alive? -> wait until there is a result, or the claim is stale
 * else claim -> work -> record the result (the first one counts) -> publish it
 * </pre>
 *
 * So it may die between any two lines: what was not recorded is done again under another path, and what was recorded is
 * published.
 */
public final class TrainerWork {

    private static final Logger LOG = Logger.getLogger(TrainerWork.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final Step<?> train;
    private final Step<?> test;
    private final Claims claims;
    private final Results results;
    private final Outbox outbox;
    private final Events events;
    private final Cancellations cancellations;
    private final Retry retry;
    private final Pause pause;

    /** @param retry how often work is begun again that the store has spoilt */
    public TrainerWork(
            TrainEpoch train,
            TestStudent test,
            Claims claims,
            Results results,
            Outbox outbox,
            Events events,
            Cancellations cancellations,
            Retry retry,
            Pause pause) {
        this.train = train;
        this.test = test;
        this.claims = claims;
        this.results = results;
        this.outbox = outbox;
        this.events = events;
        this.cancellations = cancellations;
        this.retry = retry;
        this.pause = pause;
    }

    /**
     * Sees the item through to its event, to {@code run-failed}, or to nothing if the run was cancelled.
     *
     * @param stopping whether this instance is to end; the item then stays for the next
     * @return whether the item is done with
     */
    public boolean handle(PrefixSelected item, BooleanSupplier stopping) {
        return item.getKind() == StepKind.TRAIN ? handle(item, train, stopping) : handle(item, test, stopping);
    }

    private <T extends SpecificRecord> boolean handle(PrefixSelected item, Step<T> step, BooleanSupplier stopping) {
        try {
            while (!stopping.getAsBoolean()) {
                if (cancellations.contains(item.getRun())) {
                    LOG.infof("%s: dropped, the run was cancelled", name(item));
                    tidyUp(step, item);
                    return true;
                }
                if (attempt(item, step, stopping)) {
                    return true;
                }
            }
        } catch (StoreException e) {
            fail(item, Failures.of(e));
            return true;
        }
        return false;
    }

    /** Whether the item is done with; else it is to be looked at again. */
    private <T extends SpecificRecord> boolean attempt(PrefixSelected item, Step<T> step, BooleanSupplier stopping) {
        String work = Paths.work(item);
        var recorded = results.find(work, step.topic());
        if (recorded.isPresent()) {
            LOG.infof("%s: done before, published again", name(item));
            outbox.publish(step.topic(), item.getRun(), recorded.get());
            tidyUp(step, item);
            return true;
        }
        var claim = claims.take(work);
        if (claim.isEmpty()) {
            LOG.infof("%s: another instance is at it", name(item));
            pause.sleep(LOOK_AGAIN);
            return false;
        }
        if (claims.isOneTooMany(claim.get())) {
            fail(item, Failures.keepsCrashing(claims.max()));
            return true;
        }
        return perform(item, step, claim.get(), stopping);
    }

    private <T extends SpecificRecord> boolean perform(
            PrefixSelected item, Step<T> step, Claim claim, BooleanSupplier stopping) {
        var lease = claims.lease(claim, stopping, () -> cancellations.contains(item.getRun()));
        LOG.infof("%s: begun, prefix \"%s\", claim %d", name(item), item.getPrefix(), claim.generation());
        T event;
        try {
            // hours of work, and its files lie in the store: one that fails for a moment must not cost the run
            event = retry.call(name(item), Failures::isOfFiles, () -> step.perform(item, lease));
        } catch (CancellationException e) {
            if (lease.isLost()) {
                LOG.infof("%s: stopped, another instance has taken it over", name(item));
            } else {
                LOG.infof("%s: stopped", name(item));
                lease.release();
            }
            return false;
        } catch (RuntimeException e) {
            if (lease.isLost()) {
                LOG.warnf(e, "%s: failed, but another instance has taken it over", name(item));
                return false;
            }
            LOG.errorf(e, "%s: failed", name(item));
            var failure = Failures.of(e);
            fail(item, failure);
            if (!failure.resumable()) {
                tidyUp(step, item);
            }
            return true;
        }
        outbox.publish(step.topic(), item.getRun(), results.record(Paths.work(item), step.topic(), event));
        tidyUp(step, item);
        LOG.infof("%s: ended", name(item));
        return true;
    }

    /** What is left lying costs space; that is no reason to fail. */
    private static void tidyUp(Step<?> step, PrefixSelected item) {
        try {
            step.over(item);
        } catch (StoreException e) {
            LOG.warnf("%s: what it no longer needs stays in the store: %s", name(item), e.getMessage());
        }
    }

    private void fail(PrefixSelected item, Failure failure) {
        LOG.errorf("%s: the run fails: %s %s", name(item), failure.code(), failure.message());
        String step = item.getKind() + " epoch " + item.getEpoch();
        outbox.publish(
                Topics.RUN_FAILED, item.getRun(), events.runFailed(item.getRun(), item.getEventId(), step, failure));
    }

    private static String name(PrefixSelected item) {
        return "run %s/%d %s epoch %d"
                .formatted(item.getRun().getRunId(), item.getRun().getAttempt(), item.getKind(), item.getEpoch());
    }
}
