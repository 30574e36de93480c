package dev.gpta.cli.messaging;

import dev.gpta.cli.UserError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The dead letters of all topics.
 *
 * @param brokers where they are
 */
public record DeadLetters(Bootstrap brokers) {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** All that are kept, oldest first. */
    public List<DeadLetter> all() {
        if (!brokers.answers(PATIENCE)) {
            throw brokers.unreachable(new IllegalStateException("no answer in " + PATIENCE.toSeconds() + " s"));
        }
        try (var consumer = new KafkaConsumer<>(reading(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return read(consumer);
        } catch (KafkaException e) {
            throw brokers.unreachable(e);
        }
    }

    private static List<DeadLetter> read(KafkaConsumer<byte[], byte[]> consumer) {
        var partitions = consumer.listTopics(PATIENCE).values().stream()
                .flatMap(List::stream)
                .filter(info -> DeadLetter.isTopic(info.topic()))
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var ends = consumer.endOffsets(partitions, PATIENCE);
        var letters = new ArrayList<DeadLetter>();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey(), PATIENCE) < end.getValue())) {
            consumer.poll(POLL).forEach(record -> letters.add(DeadLetter.of(record)));
            if (System.nanoTime() > deadline) {
                throw new org.apache.kafka.common.errors.TimeoutException(
                        "dead letters were not read to their end in " + PATIENCE.toSeconds() + " s");
            }
        }
        letters.sort(Comparator.comparing(DeadLetter::time).thenComparing(DeadLetter::id));
        return letters;
    }

    /**
     * One dead letter.
     *
     * @throws UserError if there is none of this id
     */
    public DeadLetter get(String id) {
        return all().stream()
                .filter(letter -> letter.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new UserError("there is no dead letter \"" + id + "\"; gpta dlq lists them"));
    }

    /**
     * Puts it back on its topic, with its own key, bytes and headers. The dead letter stays until its time is over: what
     * is heard twice counts once.
     */
    public void replay(DeadLetter letter) {
        var record = new ProducerRecord<>(letter.topic(), letter.key(), letter.value());
        letter.ownHeaders().forEach((name, value) -> record.headers().add(name, value));
        try (var producer = new KafkaProducer<>(writing(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw brokers.unreachable(Objects.requireNonNullElse(e.getCause(), e));
        } catch (TimeoutException e) {
            throw brokers.unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("interrupted", e);
        }
    }

    private Map<String, Object> reading() {
        return brokers.settings(Map.of(
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                false,
                "default.api.timeout.ms",
                (int) PATIENCE.toMillis()));
    }

    private Map<String, Object> writing() {
        return brokers.settings(Map.of(
                "acks",
                "all",
                "max.request.size",
                TopicSetup.DEAD_LETTER_BYTES,
                "max.block.ms",
                (int) PATIENCE.toMillis(),
                "delivery.timeout.ms",
                (int) PATIENCE.toMillis(),
                "request.timeout.ms",
                (int) PATIENCE.toMillis() / 2));
    }
}
