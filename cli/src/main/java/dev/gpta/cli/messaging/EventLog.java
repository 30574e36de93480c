package dev.gpta.cli.messaging;

import dev.gpta.events.Topic;
import dev.gpta.events.Topics;
import dev.gpta.events.serde.EventDeserializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The product's topics read from their beginning: what is committed, in every partition, in no consumer group, so that
 * looking at runs never moves anybody's position.
 */
public final class EventLog implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final KafkaConsumer<String, SpecificRecord> consumer;
    private final Bootstrap brokers;

    /**
     * One record.
     *
     * @param topic its topic's name
     * @param event its event
     */
    public record Read(String topic, SpecificRecord event) {}

    private EventLog(KafkaConsumer<String, SpecificRecord> consumer, Bootstrap brokers) {
        this.consumer = consumer;
        this.brokers = brokers;
    }

    /** Opens these topics at their beginning; those that do not exist have no events. */
    public static EventLog open(Bootstrap brokers, List<Topic<?>> topics) {
        // a broker that is not there is found at once here; a consumer would try for a minute
        if (!brokers.answers(PATIENCE)) {
            throw brokers.unreachable(new IllegalStateException("no answer in " + PATIENCE.toSeconds() + " s"));
        }
        var consumer = new KafkaConsumer<>(settings(brokers), new StringDeserializer(), new EventDeserializer());
        try {
            var partitions = partitions(consumer, topics);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return new EventLog(consumer, brokers);
        } catch (KafkaException e) {
            consumer.close();
            throw brokers.unreachable(e);
        }
    }

    /** Opens all topics. */
    public static EventLog open(Bootstrap brokers) {
        return open(brokers, Topics.ALL);
    }

    /** All that is there now and was not read yet. */
    public List<Read> drain() {
        var events = new ArrayList<Read>();
        try {
            var ends = consumer.endOffsets(consumer.assignment(), PATIENCE);
            var deadline = System.nanoTime() + PATIENCE.toNanos();
            while (behind(ends)) {
                events.addAll(poll(POLL));
                if (System.nanoTime() > deadline) {
                    throw new org.apache.kafka.common.errors.TimeoutException(
                            "topics were not read to their end in " + PATIENCE.toSeconds() + " s");
                }
            }
        } catch (KafkaException e) {
            throw brokers.unreachable(e);
        }
        return events;
    }

    /** What comes within this time; possibly nothing. */
    public List<Read> poll(Duration patience) {
        var events = new ArrayList<Read>();
        for (var record : consumer.poll(patience)) {
            if (record.value() != null) {
                events.add(new Read(record.topic(), record.value()));
            }
        }
        return events;
    }

    private boolean behind(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, List<Topic<?>> topics) {
        var there = consumer.listTopics(PATIENCE);
        return topics.stream()
                .flatMap(topic -> there.getOrDefault(topic.name(), List.of()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private static Map<String, Object> settings(Bootstrap brokers) {
        var settings = new HashMap<String, Object>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers.servers());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 200);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        return settings;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
