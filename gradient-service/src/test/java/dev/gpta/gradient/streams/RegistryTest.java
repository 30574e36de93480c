package dev.gpta.gradient.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.events.Topics;
import dev.gpta.events.Variant;
import dev.gpta.events.serde.EventDeserializer;
import dev.gpta.events.serde.EventSerializer;
import dev.gpta.events.serde.FakeRegistry;
import dev.gpta.events.serde.SchemaRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a schema registry what is told is in its frame, what is kept is not, and both kinds are read. */
class RegistryTest {

    private FakeRegistry registry;
    private TopologyTestDriver topology;

    @BeforeEach
    void start() throws IOException {
        registry = new FakeRegistry();
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "gradient-service");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        var clock = Clock.fixed(Workers.TIME, ZoneOffset.UTC);
        topology = new TopologyTestDriver(
                TopologyProducer.topology(Driver.SETTINGS, clock, "test", registry.url()), settings, Workers.TIME);
    }

    @AfterEach
    void stop() {
        topology.close();
        registry.close();
    }

    @Test
    void recordsOfBothKindsAreReadAndAnsweredInTheRegistrysFrame() {
        // When
        send("run-framed", framed());
        send("run-plain", new EventSerializer<>());

        // Then
        var asked = topology.createOutputTopic(
                        Topics.PREFIX_HISTORY.name(), new StringDeserializer(), new ByteArrayDeserializer())
                .readKeyValuesToList();
        assertThat(asked).extracting(told -> told.key).contains("run-framed/1", "run-plain/1");
        assertThat(asked).allSatisfy(told -> {
            assertThat(told.value[0]).isZero();
            assertThat(reader().deserialize("prefix-history", told.value)).isNotNull();
        });
        assertThat(kept("run-framed")).startsWith(0xC3, 0x01);
        assertThat(kept("run-plain")).startsWith(0xC3, 0x01);
    }

    @Test
    void aDeadLetterStaysAsItCame() {
        // When
        topology.createInputTopic("metric-scored", new StringSerializer(), new ByteArraySerializer())
                .pipeInput("k", "rubbish".getBytes(UTF_8));

        // Then
        var letter = topology.createOutputTopic("metric-scored-dlq", new StringDeserializer(), new StringDeserializer())
                .readRecord();
        assertThat(letter.value()).isEqualTo("rubbish");
    }

    private void send(String run, EventSerializer<SpecificRecord> writer) {
        var bytes = requireNonNull(writer.serialize("dataset-registered", Registrations.of(run, Variant.GPTA)));
        topology.createInputTopic("dataset-registered", new StringSerializer(), new ByteArraySerializer())
                .pipeInput(run, bytes);
    }

    private byte[] kept(String run) {
        return topology.<String, byte[]>getKeyValueStore("registrations").get(run);
    }

    private EventSerializer<SpecificRecord> framed() {
        var writer = new EventSerializer<SpecificRecord>();
        writer.configure(Map.of(SchemaRegistry.SETTING, registry.url()), false);
        return writer;
    }

    private EventDeserializer reader() {
        var reader = new EventDeserializer();
        reader.configure(Map.of(SchemaRegistry.SETTING, registry.url()), false);
        return reader;
    }
}
