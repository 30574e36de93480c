package dev.gpta.faults.messaging;

import dev.gpta.cli.messaging.Bootstrap;
import dev.gpta.events.Topic;
import dev.gpta.events.Topics;
import dev.gpta.faults.domain.Fingerprints;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** All dead letters, by the topic they were meant for. */
public final class DeadLetterTap implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConsumer<byte[], byte[]> consumer;

    /** Reads them from their beginning. */
    public DeadLetterTap(Bootstrap brokers) {
        consumer = Committed.of(brokers, Topic::deadLetters, Map.of());
        consumer.seekToBeginning(consumer.assignment());
    }

    /** Notes what has come since; returns how many that were. */
    public int read(Fingerprints into) {
        var records = consumer.poll(POLL);
        records.forEach(record -> into.add(ofTopic(record.topic()), record.value()));
        return records.count();
    }

    private static String ofTopic(String deadLetters) {
        return Topics.ALL.stream()
                .filter(topic -> topic.deadLetters().equals(deadLetters))
                .map(Topic::name)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(deadLetters + " is nobody's"));
    }

    /** The topics whose records somebody reads, and so puts to the dead letters if he cannot. */
    public static List<Topic<?>> topics() {
        return Topics.ALL.stream().filter(topic -> topic != Topics.LLM_EGRESS).toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
