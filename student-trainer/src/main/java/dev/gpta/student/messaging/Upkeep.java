package dev.gpta.student.messaging;

import dev.gpta.student.config.StudentConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What is to be done between the records: offsets that nobody acknowledges, and the end of an instance that has done its part. */
@Singleton
public class Upkeep {

    private static final Logger LOG = Logger.getLogger(Upkeep.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    /** How long an instance that is through waits until its last offset is committed. */
    private static final Duration LAST_COMMIT = Duration.ofSeconds(30);

    private final KafkaClientService clients;
    private final Delivered delivered;
    private final Workers workers;
    private final StudentConfig.Exit exit;
    private final Leaving leaving;
    private final Clock clock;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
    private @Nullable Instant throughSince;

    Upkeep(
            KafkaClientService clients,
            Delivered delivered,
            Workers workers,
            StudentConfig config,
            Leaving leaving,
            Clock clock) {
        this.clients = clients;
        this.delivered = delivered;
        this.workers = workers;
        this.exit = config.exit();
        this.leaving = leaving;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        looks.scheduleWithFixedDelay(this::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        looks.shutdownNow();
    }

    private void look() {
        try {
            boolean settled = true;
            for (var worker : workers.all()) {
                settled &= worker.isIdle() && settle(worker);
            }
            leaveIfThrough(settled);
        } catch (RuntimeException e) {
            // the broker may be away: looked at again in a second
            LOG.debugf("offsets could not be looked at: %s", e.getMessage());
        }
    }

    /** Whether all that the worker has done is committed. */
    private boolean settle(Worker worker) {
        if (!clients.getConsumerChannels().contains(worker.channel())) {
            return true;
        }
        var handled = worker.handled();
        return clients.getConsumer(worker.channel())
                .runOnPollingThread(consumer -> {
                    var committed = DrainedPartitions.commit(consumer, delivered.of(worker.channel()));
                    return committed.getOrDefault(handled.partition(), Long.MAX_VALUE) > handled.offset();
                })
                .await()
                .atMost(PATIENCE);
    }

    private void leaveIfThrough(boolean settled) {
        if (!isThrough()) {
            throughSince = null;
            return;
        }
        var now = clock.instant();
        if (throughSince == null) {
            // at the next look: a marker may have come with the last record
            throughSince = now;
        } else if (settled || Duration.between(throughSince, now).compareTo(LAST_COMMIT) > 0) {
            LOG.infof("through: %s", settled ? "everything is committed" : "the last offset is not committed");
            leaving.leave();
        }
    }

    private boolean isThrough() {
        return workers.all().stream().anyMatch(Worker::hasEnough)
                || exit.whenIdle()
                        .filter(most -> workers.all().stream()
                                .allMatch(w -> w.isIdle() && w.idle().compareTo(most) > 0))
                        .isPresent();
    }
}
