package dev.gpta.cli.messaging.load;

import dev.gpta.cli.UserError;
import dev.gpta.cli.messaging.Bootstrap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * One producer that sends as fast as it can, acknowledged and idempotent, at the client's own defaults: what
 * {@code kafka-producer-perf-test} does. It is the limit of what a broker takes from one client.
 */
public final class PlainProducer {

    private static final int PARTITIONS = 3;
    private static final int KEYS = 1000;

    private PlainProducer() {}

    /** Sends so many records of this size to a topic of their own, and waits until all are acknowledged. */
    public static void send(Bootstrap brokers, String topic, int records, int bytes) {
        create(brokers, topic);
        var settings = Map.<String, Object>of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers.servers());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            var value = new byte[bytes];
            var failure = new AtomicReference<Exception>();
            for (int i = 0; i < records; i++) {
                var record = new ProducerRecord<>(topic, "run-" + i % KEYS, value);
                producer.send(record, (sent, e) -> failure.compareAndSet(null, e));
            }
            producer.flush();
            if (failure.get() != null) {
                throw new UserError("a record could not be sent to " + topic + ": " + failure.get(), failure.get());
            }
        }
    }

    private static void create(Bootstrap brokers, String topic) {
        try (var admin =
                Admin.create(Map.<String, Object>of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers.servers()))) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(PARTITIONS), Optional.empty())))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new UserError("topic " + topic + " cannot be created: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("interrupted while topic " + topic + " was created", e);
        }
    }
}
