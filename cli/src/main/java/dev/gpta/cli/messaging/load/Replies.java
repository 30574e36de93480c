package dev.gpta.cli.messaging.load;

import dev.gpta.cli.UserError;
import dev.gpta.cli.messaging.Bootstrap;
import dev.gpta.events.GradientReady;
import dev.gpta.events.PrefixHistory;
import dev.gpta.events.Topics;
import dev.gpta.events.serde.EventDeserializer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Listens to gradient-service on a thread of its own, and notes when each reply was first to be read. */
public final class Replies implements AutoCloseable {

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(2);

    private final Map<Reply, Long> heard = new ConcurrentHashMap<>();
    private final EventDeserializer events = new EventDeserializer();
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread = new Thread(this::listen, "replies");

    /** Listens from now on; the topics must be there. */
    public Replies(Bootstrap brokers) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        brokers.servers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var partitions = Stream.of(Topics.PREFIX_HISTORY, Topics.GRADIENT_READY)
                .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // looks the end up now, not at the first poll
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        try (consumer) {
            while (true) {
                for (var record : consumer.poll(POLL)) {
                    note(events.deserialize(record.topic(), record.value()), System.nanoTime());
                }
            }
        } catch (WakeupException e) {
            // closed: nobody listens any more
        }
    }

    private void note(@Nullable SpecificRecord event, long now) {
        if (event instanceof PrefixHistory asked) {
            heard.putIfAbsent(new Reply(asked.getRun().getRunId(), asked.getEpoch(), asked.getRound()), now);
        } else if (event instanceof GradientReady over) {
            heard.putIfAbsent(new Reply(over.getRun().getRunId(), over.getEpoch(), Reply.EPOCH_OVER), now);
        }
    }

    /**
     * Waits for all of these.
     *
     * @return when each came, by {@link System#nanoTime}, in the order of {@code wanted}
     * @throws UserError naming one that did not come in time
     */
    public List<Long> await(Collection<Reply> wanted, Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        for (var reply : wanted) {
            while (!heard.containsKey(reply)) {
                if (System.nanoTime() > deadline) {
                    throw new UserError("gradient-service did not say " + reply + " within " + patience);
                }
                pause();
            }
        }
        return wanted.stream().map(heard::get).toList();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("interrupted while waiting for gradient-service", e);
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(2 * POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
