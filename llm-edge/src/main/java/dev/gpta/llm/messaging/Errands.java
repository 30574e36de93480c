package dev.gpta.llm.messaging;

import dev.gpta.llm.app.CannotGoOnException;
import dev.gpta.llm.app.Errand;
import dev.gpta.llm.app.Failure;
import dev.gpta.llm.app.ServiceStopsException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Runs errands, several at once, those of one key one after the other. A record is acknowledged when its errand is done
 * and what is to be told of it is on the broker; one that is broken off is delivered again.
 */
public final class Errands implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Errands.class);
    private static final CompletionStage<Void> LEFT_FOR_ANOTHER = CompletableFuture.completedFuture(null);

    private final RunEvents events;
    private final RunPublisher publisher;
    private final KeyedWork work;

    /** What an errand does, its answer included. */
    @FunctionalInterface
    public interface Doing {
        void run() throws CannotGoOnException;
    }

    /** @param atOnce how many may be under way at once */
    public Errands(int atOnce, RunEvents events, RunPublisher publisher) {
        this.work = new KeyedWork(atOnce);
        this.events = events;
        this.publisher = publisher;
    }

    /** Lets the next record come at once; this one is acknowledged when it is done. */
    public CompletionStage<Void> take(Message<?> message, String key, Errand errand, Doing doing) {
        work.submit(key, () -> run(errand, doing)).handle((done, failed) -> settle(message, failed));
        return CompletableFuture.completedFuture(null);
    }

    /** Takes a record, or puts it aside for whatever it makes its taker throw: thrown on, that would end the channel. */
    public static CompletionStage<Void> orPutAside(Message<?> message, Supplier<CompletionStage<Void>> taking) {
        try {
            return taking.get();
        } catch (RuntimeException e) {
            return message.nack(e);
        }
    }

    private static CompletionStage<Void> settle(Message<?> message, @Nullable Throwable failed) {
        if (failed == null) {
            return message.ack();
        }
        var cause = failed instanceof CompletionException ? failed.getCause() : failed;
        return cause instanceof ServiceStopsException ? LEFT_FOR_ANOTHER : message.nack(cause);
    }

    private void run(Errand errand, Doing doing) {
        // whatever is logged meanwhile bears the run and its epoch
        MDC.put("run", errand.runId());
        MDC.put("epoch", errand.epoch());
        try {
            doing.run();
        } catch (CannotGoOnException e) {
            LOG.errorf("run %s cannot go on: %s", errand.runId(), e.getMessage());
            publisher.publish(events.failure(errand, e.failure()));
        } catch (CancellationException e) {
            LOG.infof("run %s: left off in %s, %s", errand.runId(), errand.doing(), e.getMessage());
        } catch (ServiceStopsException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.errorf(e, "run %s: a defect of this service", errand.runId());
            publisher.publish(events.failure(errand, unexpected(e)));
            throw e;
        } finally {
            MDC.remove("run");
            MDC.remove("epoch");
        }
    }

    private static Failure unexpected(RuntimeException defect) {
        return new Failure(
                "UNEXPECTED",
                defect.toString(),
                "See this service's log; the record is on the dead-letter topic of what it answers.");
    }

    /** Interrupts what is being done; it will be delivered again. */
    @Override
    public void close() {
        work.close();
    }
}
