package dev.gpta.gradient.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gpta.events.Topic;
import dev.gpta.events.Topics;
import dev.gpta.gradient.events.EventBytes;
import io.smallrye.reactive.messaging.kafka.companion.test.EmbeddedKafkaBroker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** A real broker in this process, with all topics, and the workers at it. */
final class Cluster implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final EventBytes bytes = new EventBytes();
    private final EmbeddedKafkaBroker broker = new EmbeddedKafkaBroker();
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;

    /** All that was told and committed, in the order heard. */
    final List<SpecificRecord> heard = new ArrayList<>();

    Cluster() {
        broker.withNodeId(1)
                .withKafkaHost("127.0.0.1")
                .withAdditionalProperties(properties -> {
                    properties.put("transaction.state.log.num.partitions", "1");
                    properties.put("offsets.topic.num.partitions", "1");
                })
                .withDeleteLogDirsOnClose(true)
                .start();
        createTopics();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers(), "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers(),
                        "group.id", "workers",
                        "auto.offset.reset", "earliest",
                        "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of("prefix-history", "prefix-candidates", "prefix-selected", "gradient-ready"));
    }

    String bootstrapServers() {
        return broker.getAdvertisedListeners().replaceAll(".*://", "");
    }

    /** Other numbers of partitions for other topics, as an operator may choose them. */
    private void createTopics() {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers()))) {
            var topics = Topics.ALL.stream()
                    .flatMap(topic -> Stream.of(
                            new NewTopic(topic.name(), 1 + topic.name().length() % 3, (short) 1),
                            new NewTopic(topic.deadLetters(), 1, (short) 1)
                                    .configs(Map.of("max.message.bytes", "4194304"))))
                    .toList();
            for (var created : admin.createTopics(topics).values().values()) {
                awaitCreated(created);
            }
        }
    }

    private static void awaitCreated(KafkaFuture<Void> created) {
        try {
            created.get();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            // on a busy machine the client has lost patience and asked again
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("topics cannot be created", e);
            }
        }
    }

    void send(SpecificRecord event) {
        var topic = Topics.ofSchema(event.getSchema().getFullName()).orElseThrow();
        var headers = new RecordHeaders();
        var value = bytes.write(topic.name(), headers, event);
        producer.send(new ProducerRecord<>(topic.name(), null, Driver.key(topic, event), value, headers));
        producer.flush();
    }

    /** Sends any bytes. */
    void send(String topic, byte @Nullable [] key, byte[] value) {
        try (var any = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            any.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(value.length + " bytes cannot be sent to " + topic, e);
        }
    }

    /** The first dead letter of this topic. */
    byte[] deadLetter(Topic<?> topic) {
        var from = new TopicPartition(topic.deadLetters(), 0);
        try (var reader = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            reader.assign(List.of(from));
            reader.seekToBeginning(List.of(from));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < deadline) {
                for (var record : reader.poll(Duration.ofMillis(200))) {
                    return record.value();
                }
            }
            throw new AssertionError("no dead letter of " + topic.name() + " within " + PATIENCE);
        }
    }

    /** Lets the workers work until one event of this kind was told. */
    void workUntil(Predicate<SpecificRecord> enough) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean done = false;
        while (!done) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not told within " + PATIENCE + "; heard was " + heard);
            }
            for (var record : consumer.poll(Duration.ofMillis(50))) {
                var source = record.headers().lastHeader("ce_source");
                if (source == null || !new String(source.value(), UTF_8).endsWith("gradient-service")) {
                    continue; // a worker's own, or no event
                }
                var event = bytes.read(record.topic(), record.value());
                heard.add(event);
                Workers.answer(event).forEach(this::send);
                done |= enough.test(event);
            }
        }
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
        broker.close();
    }
}
