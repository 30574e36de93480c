package dev.gpta.student.messaging;

import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Works on one record at a time, and acknowledges it once it is done with. When the service stops, the record under way
 * is left as it is: whoever gets it next goes on with it.
 */
final class Worker {

    private static final Logger LOG = Logger.getLogger(Worker.class);
    private static final Duration LAST_STEP = Duration.ofMinutes(1);

    private final String channel;
    private final int enough;
    private final Clock clock;
    private final WorkMeter meter;
    private final ReentrantLock busy = new ReentrantLock();
    private volatile boolean stopping;
    private volatile @Nullable Instant lastStep;
    private volatile Instant idleSince;
    private volatile Handled handled = Handled.NOTHING;

    /**
     * @param channel where its records come from
     * @param enough how many records it takes; 0: all that come
     * @param meter hears how long each took
     */
    Worker(String channel, int enough, Clock clock, WorkMeter meter) {
        this.channel = channel;
        this.enough = enough;
        this.clock = clock;
        this.meter = meter;
        this.idleSince = clock.instant();
    }

    /** What was done with so far: how many records, and which was the last. */
    record Handled(int records, TopicPartition partition, long offset) {

        static final Handled NOTHING = new Handled(0, new TopicPartition("", 0), -1);

        private Handled and(Message<?> message) {
            return message.getMetadata(IncomingKafkaRecordMetadata.class)
                    .map(at -> new Handled(
                            records + 1, new TopicPartition(at.getTopic(), at.getPartition()), at.getOffset()))
                    .orElseGet(() -> new Handled(records + 1, partition, offset));
        }
    }

    /** @param handle takes the payload and the sign to stop, which it looks for at every step; says whether it is done */
    <T> CompletionStage<Void> work(Message<T> message, BiPredicate<T, BooleanSupplier> handle) {
        T payload = message.getPayload();
        if (payload == null) {
            return message.ack();
        }
        busy.lock();
        try {
            return hasEnough() ? leave() : handle(message, payload, handle);
        } finally {
            busy.unlock();
        }
    }

    private <T> CompletionStage<Void> handle(Message<T> message, T payload, BiPredicate<T, BooleanSupplier> handle) {
        var begun = clock.instant();
        lastStep = begun;
        var outcome = WorkMeter.Outcome.LEFT;
        try {
            if (!handle.test(payload, this::step)) {
                return leave();
            }
            outcome = WorkMeter.Outcome.DONE;
            handled = handled.and(message);
            return message.ack();
        } catch (RuntimeException e) {
            LOG.error("a record is put aside as a dead letter", e);
            outcome = WorkMeter.Outcome.FAILED;
            handled = handled.and(message);
            return message.nack(e);
        } finally {
            lastStep = null;
            idleSince = clock.instant();
            meter.took(outcome, Duration.between(begun, idleSince));
        }
    }

    private static CompletionStage<Void> leave() {
        return CompletableFuture.completedFuture(null);
    }

    private boolean step() {
        lastStep = clock.instant();
        return stopping;
    }

    String channel() {
        return channel;
    }

    Handled handled() {
        return handled;
    }

    /** Whether it takes no more. */
    boolean hasEnough() {
        return enough > 0 && handled.records() >= enough;
    }

    boolean isIdle() {
        return lastStep == null;
    }

    /** For how long it has had nothing to do. */
    Duration idle() {
        return isIdle() ? Duration.between(idleSince, clock.instant()) : Duration.ZERO;
    }

    /** For how long the work under way has made no step; empty if there is none. */
    Optional<Duration> silence() {
        return Optional.ofNullable(lastStep).map(step -> Duration.between(step, clock.instant()));
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
