package dev.gpta.llm.support;

import dev.gpta.events.RunRef;
import dev.gpta.events.Topic;
import dev.gpta.events.Topics;
import io.smallrye.reactive.messaging.kafka.companion.KafkaCompanion;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Events on a broker, as a test writes and awaits them. */
public final class Records implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final KafkaCompanion kafka;

    public Records(String bootstrapServers) {
        kafka = new KafkaCompanion(bootstrapServers);
        Topics.ALL.forEach(this::register);
    }

    private <T extends SpecificRecord> void register(Topic<T> topic) {
        kafka.registerSerde(topic.type(), topic.serde());
    }

    /** Writes an event; null for a tombstone. */
    public <T extends SpecificRecord> void send(Topic<T> topic, String key, T event) {
        kafka.produce(topic.type())
                .fromRecords(new ProducerRecord<>(topic.name(), key, event))
                .awaitCompletion(SOON);
    }

    /** Writes what is no event. */
    public void sendDamaged(Topic<?> topic, String key, byte[] value) {
        kafka.produce(byte[].class)
                .fromRecords(new ProducerRecord<>(topic.name(), key, value))
                .awaitCompletion(SOON);
    }

    /** The first record that was put aside. */
    public ConsumerRecord<String, byte[]> firstDeadLetter(Topic<?> topic) {
        return kafka.consume(byte[].class)
                .fromTopics(topic.deadLetters(), 1)
                .awaitCompletion(SOON)
                .getFirstRecord();
    }

    /** The first record about this run. */
    public <T extends SpecificRecord> ConsumerRecord<String, T> next(Topic<T> topic, RunRef run) {
        return next(topic, run, 1).get(0);
    }

    /** The first so many records about this run. */
    public <T extends SpecificRecord> List<ConsumerRecord<String, T>> next(Topic<T> topic, RunRef run, int count) {
        return kafka.consume(topic.type())
                .fromTopics(
                        topic.name(),
                        records -> records.filter(record -> isAbout(record, run))
                                .select()
                                .first(count))
                .awaitCompletion(SOON)
                .getRecords();
    }

    /** All records about this run that are there by now. */
    public <T extends SpecificRecord> List<ConsumerRecord<String, T>> all(Topic<T> topic, RunRef run) {
        return kafka
                .consume(topic.type())
                .fromTopics(topic.name(), Duration.ofSeconds(1))
                .awaitCompletion(SOON)
                .getRecords()
                .stream()
                .filter(record -> isAbout(record, run))
                .toList();
    }

    private static boolean isAbout(ConsumerRecord<String, ?> record, RunRef run) {
        return record.key().split("/")[0].equals(run.getRunId());
    }

    @Override
    public void close() {
        kafka.close();
    }
}
