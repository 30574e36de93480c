package dev.gpta.faults.messaging;

import dev.gpta.cli.messaging.Bootstrap;
import dev.gpta.events.malformed.Malformed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends what nobody should send. */
public final class BadSender implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<Malformed, Future<RecordMetadata>> underWay = new LinkedHashMap<>();

    /** Sends to these brokers. */
    public BadSender(Bootstrap brokers) {
        this.producer = new KafkaProducer<>(
                // each by itself: the broker refuses a whole batch for one record
                brokers.settings(Map.of("max.request.size", 4 * 1024 * 1024, "batch.size", 0)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sends it; {@link #flush} waits until it is there. */
    public void send(Malformed record) {
        underWay.put(record, producer.send(of(record)));
    }

    /**
     * Waits for all that was sent.
     *
     * @return what is on the broker now: it refuses what has no key where only the last of each key is kept
     */
    public List<Malformed> flush() {
        producer.flush();
        var there = underWay.entrySet().stream()
                .filter(sent -> accepted(sent.getKey(), sent.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        underWay.clear();
        return there;
    }

    private boolean accepted(Malformed record, Future<RecordMetadata> sent) {
        try {
            sent.get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InvalidRecordException) {
                return false;
            }
            if (e.getCause() instanceof KafkaException && !(e.getCause() instanceof ApiException)) {
                return accepted(record, alone(record));
            }
            throw new IllegalStateException("a record could not be sent", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** A tiny record may have come into the batch of one before it, which was refused. */
    private Future<RecordMetadata> alone(Malformed record) {
        var sent = producer.send(of(record));
        producer.flush();
        return sent;
    }

    private static ProducerRecord<byte[], byte[]> of(Malformed record) {
        return new ProducerRecord<>(record.topic().name(), record.key(), record.value());
    }

    @Override
    public void close() {
        producer.close();
    }
}
