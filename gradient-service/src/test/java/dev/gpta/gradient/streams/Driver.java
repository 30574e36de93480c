package dev.gpta.gradient.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gpta.events.RunRef;
import dev.gpta.events.Topic;
import dev.gpta.events.Topics;
import dev.gpta.gradient.domain.Patience;
import dev.gpta.gradient.events.EventBytes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology without a broker, and the workers round it. */
final class Driver implements AutoCloseable {

    static final Duration REMEMBERED = Duration.ofDays(30);
    static final Duration RESUMABLE = Duration.ofDays(7);
    /** In minutes: each kind of work has a limit of its own, so that a test tells them apart. */
    static final Patience PATIENCE = new Patience(minutes(10), minutes(20), minutes(30), minutes(40), minutes(50));

    static final RunSettings SETTINGS = new RunSettings(3, REMEMBERED, RESUMABLE, minutes(1), PATIENCE);
    static final List<String> STORES = List.of("registrations", "facts", "ended");

    private final EventBytes bytes = new EventBytes();
    private Instant now = Workers.TIME;
    private TopologyTestDriver topology = start();
    private int restarts;

    /** All that was told, in order. */
    final List<ProducerRecord<String, byte[]>> told = new ArrayList<>();

    private TopologyTestDriver start() {
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "gradient-service");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, "true");
        return new TopologyTestDriver(TopologyProducer.topology(SETTINGS, new MovableClock(), "test"), settings, now);
    }

    private final class MovableClock extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("nobody asks for another zone");
        }
    }

    /** A new instance with what the changelogs hold. */
    void restart() {
        var copies = new HashMap<String, Map<String, Object>>();
        eachEntry((store, entry) ->
                copies.computeIfAbsent(store, any -> new HashMap<>()).put(entry.getKey(), entry.getValue()));
        topology.close();
        topology = start();
        restarts++;
        copies.forEach((store, entries) -> entries.forEach(topology.getKeyValueStore(store)::put));
    }

    int restarts() {
        return restarts;
    }

    /** The keys of a store. */
    List<String> keys(String store) {
        var keys = new ArrayList<String>();
        eachEntry((name, entry) -> {
            if (name.equals(store)) {
                keys.add(entry.getKey());
            }
        });
        return keys;
    }

    private void eachEntry(BiConsumer<String, Map.Entry<String, Object>> use) {
        for (var store : STORES) {
            try (var all = topology.<String, Object>getKeyValueStore(store).all()) {
                all.forEachRemaining(entry -> use.accept(store, Map.entry(entry.key, entry.value)));
            }
        }
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }

    /** Lets time pass; what was told because of it. */
    List<SpecificRecord> pass(Duration time) {
        int before = told.size();
        now = now.plus(time);
        topology.advanceWallClockTime(time);
        return toldSince(before);
    }

    /** Sends an event and then all that the workers answer, until nothing more comes. */
    Driver live(SpecificRecord first) {
        return work(send(first));
    }

    /** Has the workers answer this, and then all that comes of it, until nothing more comes. */
    Driver work(List<SpecificRecord> work) {
        var waiting = new ArrayList<>(work);
        while (!waiting.isEmpty()) {
            Workers.answer(waiting.remove(0)).forEach(answer -> waiting.addAll(send(answer)));
        }
        return this;
    }

    /** Sends an event; what was told because of it. */
    List<SpecificRecord> send(SpecificRecord event) {
        var topic = Topics.ofSchema(event.getSchema().getFullName()).orElseThrow();
        var headers = new RecordHeaders();
        return send(topic.name(), key(topic, event), bytes.write(topic.name(), headers, event));
    }

    /** Sends any bytes; what was told because of them. */
    List<SpecificRecord> send(String topic, @Nullable String key, byte @Nullable [] value) {
        return send(topic, key == null ? null : key.getBytes(UTF_8), value);
    }

    /** The same, with any key. */
    List<SpecificRecord> send(String topic, byte @Nullable [] key, byte @Nullable [] value) {
        int before = told.size();
        topology.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key, value, now));
        return toldSince(before);
    }

    private List<SpecificRecord> toldSince(int before) {
        for (var name : outputs()) {
            var output = topology.createOutputTopic(name, new StringDeserializer(), new ByteArrayDeserializer());
            while (!output.isEmpty()) {
                var record = output.readRecord();
                told.add(new ProducerRecord<>(
                        name, null, record.timestamp(), record.key(), record.value(), record.headers()));
            }
        }
        return told.subList(before, told.size()).stream()
                .filter(record -> !record.topic().endsWith("-dlq"))
                .map(record -> bytes.read(record.topic(), record.value()))
                .toList();
    }

    private List<String> outputs() {
        return topology.producedTopicNames().stream()
                .filter(name -> !name.startsWith("gradient-service-")) // Kafka Streams' own
                .sorted()
                .toList();
    }

    static String key(Topic<?> topic, SpecificRecord event) {
        var schema = event.getSchema();
        var epoch = schema.getField("epoch");
        return topic.key(
                (RunRef) event.get(schema.getField("run").pos()), epoch == null ? 0 : (int) event.get(epoch.pos()));
    }

    static SpecificRecord read(ProducerRecord<String, byte[]> record) {
        return new EventBytes().read(record.topic(), record.value());
    }

    <T extends SpecificRecord> List<T> all(Topic<T> topic) {
        return told.stream()
                .filter(record -> record.topic().equals(topic.name()))
                .map(record -> topic.type().cast(bytes.read(topic.name(), record.value())))
                .toList();
    }

    @Override
    public void close() {
        topology.close();
    }
}
