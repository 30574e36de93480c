package dev.gpta.faults.messaging;

import dev.gpta.cli.messaging.Bootstrap;
import dev.gpta.events.Topic;
import dev.gpta.events.serde.EventDeserializer;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;

/** Hears all that is committed on the product's topics, in no consumer group, on a thread of its own. */
public final class Wiretap implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final EventDeserializer events = new EventDeserializer();
    private final Consumer<Heard> listener;
    private final Thread thread = new Thread(this::listen, "wiretap");

    private Wiretap(KafkaConsumer<byte[], byte[]> consumer, Consumer<Heard> listener) {
        this.consumer = consumer;
        this.listener = listener;
    }

    /** Listens to all that comes from now on; what is no event is passed over. */
    public static Wiretap open(Bootstrap brokers, Consumer<Heard> listener) {
        var consumer = Committed.of(brokers, Topic::name, Map.of("fetch.max.wait.ms", 50));
        var partitions = consumer.assignment();
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // which is looked up now, not when something has come already
        var wiretap = new Wiretap(consumer, listener);
        wiretap.thread.start();
        return wiretap;
    }

    private void listen() {
        try (consumer) {
            while (!Thread.currentThread().isInterrupted()) {
                consumer.poll(POLL).forEach(this::hear);
            }
        } catch (WakeupException e) {
            // closed
        }
    }

    private void hear(ConsumerRecord<byte[], byte[]> record) {
        try {
            var event = events.deserialize(record.topic(), record.value());
            if (event != null) {
                listener.accept(new Heard(record, event));
            }
        } catch (SerializationException e) {
            // malformed on purpose: the services' business
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
