package dev.gpta.faults.messaging;

import dev.gpta.cli.messaging.Bootstrap;
import dev.gpta.events.malformed.Malformed;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends what nobody should send. */
public final class BadSender implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;

    /** Sends to these brokers. */
    public BadSender(Bootstrap brokers) {
        this.producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", brokers.servers(), "max.request.size", 4 * 1024 * 1024),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sends it; {@link #flush} waits until it is there. */
    public void send(Malformed record) {
        producer.send(new ProducerRecord<>(record.topic().name(), record.key(), record.value()));
    }

    /** Returns when all that was sent is on the broker. */
    public void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
