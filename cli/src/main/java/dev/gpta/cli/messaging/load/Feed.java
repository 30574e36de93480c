package dev.gpta.cli.messaging.load;

import dev.gpta.cli.UserError;
import dev.gpta.cli.messaging.Bootstrap;
import dev.gpta.events.serde.EventSerializer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes events: each at once, or many as one, which nobody sees before all are there. */
public final class Feed implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final EventSerializer<SpecificRecord> serializer = new EventSerializer<>();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final KafkaProducer<String, byte[]> single;
    private final KafkaProducer<String, byte[]> bulk;

    /** A message as it is sent, so that nobody is kept waiting while it is written. */
    public static final class Written {
        private final ProducerRecord<String, byte[]> record;

        private Written(ProducerRecord<String, byte[]> record) {
            this.record = record;
        }
    }

    /** Opens it. */
    public Feed(Bootstrap brokers) {
        single = producer(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers.servers(), ProducerConfig.LINGER_MS_CONFIG, 0));
        bulk = producer(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                brokers.servers(),
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "bench-feed",
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                (int) PATIENCE.toMillis()));
        bulk.initTransactions();
    }

    private static KafkaProducer<String, byte[]> producer(Map<String, Object> settings) {
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /** Writes a message, but does not send it yet. */
    public Written write(Message message) {
        var headers = new RecordHeaders();
        var bytes = serializer.serialize(message.topic(), headers, message.event());
        return new Written(new ProducerRecord<>(message.topic(), null, message.key(), bytes, headers));
    }

    /** Sends at once; does not wait. */
    public void send(List<Written> messages) {
        messages.forEach(message -> single.send(message.record, (sent, e) -> note(e)));
        check();
    }

    /** Sends so that all of them are to be seen from the same moment on: when this returns. */
    public void sendAsOne(Stream<Message> messages) {
        bulk.beginTransaction();
        messages.forEach(message -> bulk.send(write(message).record, (sent, e) -> note(e)));
        bulk.commitTransaction();
        check();
    }

    private void note(Exception e) {
        if (e != null) {
            failure.compareAndSet(null, e);
        }
    }

    private void check() {
        var e = failure.get();
        if (e != null) {
            throw new UserError("an event could not be sent: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        single.close();
        bulk.close();
    }
}
