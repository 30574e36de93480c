package dev.gpta.cli.messaging;

import dev.gpta.events.Topic;
import dev.gpta.events.Topics;
import dev.gpta.events.serde.EventDeserializer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The product's topics read from their beginning: what is committed, in every partition, in no consumer group, so that
 * looking at runs never moves anybody's position.
 */
public final class EventLog implements AutoCloseable {

    private static final Logger LOG = System.getLogger(EventLog.class.getName());
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final KafkaConsumer<String, byte[]> consumer;
    private final EventDeserializer events = new EventDeserializer();
    private final Bootstrap brokers;

    /**
     * One record.
     *
     * @param topic its topic's name
     * @param event its event
     */
    public record Read(String topic, SpecificRecord event) {}

    private EventLog(KafkaConsumer<String, byte[]> consumer, Bootstrap brokers) {
        this.consumer = consumer;
        this.events.configure(brokers.client(), false);
        this.brokers = brokers;
    }

    /** Opens these topics at their beginning; those that do not exist have no events. */
    public static EventLog open(Bootstrap brokers, List<Topic<?>> topics) {
        // a broker that is not there is found at once here; a consumer would try for a minute
        if (!brokers.answers(PATIENCE)) {
            throw brokers.unreachable(new IllegalStateException("no answer in " + PATIENCE.toSeconds() + " s"));
        }
        var consumer = new KafkaConsumer<>(settings(brokers), new StringDeserializer(), new ByteArrayDeserializer());
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

    /** Opens all topics that tell of runs: all but the ledger, which holds what the provider saw. */
    public static EventLog open(Bootstrap brokers) {
        return open(
                brokers,
                Topics.ALL.stream().filter(topic -> topic != Topics.LLM_EGRESS).toList());
    }

    /** All that is there now and was not read yet. */
    public List<Read> drain() {
        var found = new ArrayList<Read>();
        try {
            var ends = consumer.endOffsets(consumer.assignment(), PATIENCE);
            var deadline = System.nanoTime() + PATIENCE.toNanos();
            while (behind(ends)) {
                found.addAll(poll(POLL));
                if (System.nanoTime() > deadline) {
                    throw new org.apache.kafka.common.errors.TimeoutException(
                            "topics were not read to their end in " + PATIENCE.toSeconds() + " s");
                }
            }
        } catch (KafkaException e) {
            throw brokers.unreachable(e);
        }
        return found;
    }

    /** What comes within this time; possibly nothing. */
    public List<Read> poll(Duration patience) {
        var found = new ArrayList<Read>();
        for (var record : consumer.poll(patience)) {
            read(record).ifPresent(found::add);
        }
        return found;
    }

    /** What cannot be read is left to the services, which put it to the dead letters. */
    private Optional<Read> read(ConsumerRecord<String, byte[]> record) {
        try {
            return Optional.ofNullable(events.deserialize(record.topic(), record.value()))
                    .map(event -> new Read(record.topic(), event));
        } catch (SerializationException e) {
            LOG.log(
                    Level.DEBUG,
                    "{0}-{1}@{2} is passed over: {3}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e);
            return Optional.empty();
        }
    }

    private boolean behind(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, List<Topic<?>> topics) {
        var there = consumer.listTopics(PATIENCE);
        return topics.stream()
                .map(Topic::name)
                // one that this client may not see is an error; one that is not there is not
                .map(name -> there.containsKey(name) ? there.get(name) : consumer.partitionsFor(name, PATIENCE))
                .flatMap(List::stream)
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    /** Of a consumer in no group that reads what is committed, from the beginning. */
    public static Map<String, Object> settings(Bootstrap brokers) {
        return brokers.settings(Map.of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                200,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis()));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
