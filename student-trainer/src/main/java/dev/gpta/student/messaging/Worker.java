package dev.gpta.student.messaging;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Works on one record at a time, and acknowledges it once it is done with. When the service stops, the record under way
 * is left as it is: whoever gets it next goes on with it.
 */
final class Worker {

    private static final Logger LOG = Logger.getLogger(Worker.class);
    private static final Duration LAST_STEP = Duration.ofMinutes(1);

    private final ReentrantLock busy = new ReentrantLock();
    private volatile boolean stopping;

    /** @param handle takes the payload and the sign to stop; says whether the record is done with */
    <T> CompletionStage<Void> work(Message<T> message, BiPredicate<T, BooleanSupplier> handle) {
        T payload = message.getPayload();
        if (payload == null) {
            return message.ack();
        }
        busy.lock();
        try {
            return handle.test(payload, () -> stopping) ? message.ack() : CompletableFuture.completedFuture(null);
        } catch (RuntimeException e) {
            LOG.error("a record is put aside as a dead letter", e);
            return message.nack(e);
        } finally {
            busy.unlock();
        }
    }

    /**
     * Waits for the step under way, and until it is put by: native code does not survive that its process goes from under
     * it.
     */
    void stop() {
        stopping = true;
        try {
            if (busy.tryLock(LAST_STEP.toMillis(), TimeUnit.MILLISECONDS)) {
                busy.unlock();
            } else {
                LOG.warnf("the work under way did not stop within %s", LAST_STEP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
