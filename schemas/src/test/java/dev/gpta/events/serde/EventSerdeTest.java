package dev.gpta.events.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpta.events.Samples;
import dev.gpta.events.Topic;
import dev.gpta.events.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.SchemaStore;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventSerdeTest {

    private static final EventDeserializer DESERIALIZER = new EventDeserializer();

    static List<Topic<?>> topics() {
        return Topics.ALL;
    }

    @ParameterizedTest
    @MethodSource("topics")
    <T extends SpecificRecord> void everyEventComesBackAsItWas(Topic<T> topic) {
        for (var seed = 0L; seed < 20; seed++) {
            var event = Samples.of(topic, seed);

            var bytes = topic.serializer().serialize(topic.name(), event);

            assertThat(topic.deserializer().deserialize(topic.name(), bytes)).isEqualTo(event);
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    <T extends SpecificRecord> void headersAreThoseOfCloudEvents(Topic<T> topic) {
        var event = Samples.of(topic, 1);
        var headers = new RecordHeaders();

        topic.serializer().serialize(topic.name(), headers, event);
        topic.serializer().serialize(topic.name(), headers, event);

        assertThat(headers)
                .extracting(header -> header.key())
                .containsExactlyInAnyOrder(
                        "ce_specversion", "ce_id", "ce_source", "ce_type", "ce_subject", "ce_time", "content-type");
        assertThat(new String(headers.lastHeader("ce_type").value(), StandardCharsets.UTF_8))
                .isEqualTo("dev.gpta.events." + topic.type().getSimpleName());
        assertThat(new String(headers.lastHeader("ce_id").value(), StandardCharsets.UTF_8))
                .isEqualTo(event.get(event.getSchema().getField("eventId").pos()));
    }

    @ParameterizedTest
    @MethodSource("topics")
    void anEarlierVersionIsReadWithDefaultsForWhatItLacked(Topic<?> topic) throws IOException {
        // An earlier version: the same schema before its fields with defaults were added.
        var earlier = withoutDefaultedFields(topic.schema());
        var store = new SchemaStore.Cache();
        store.addSchema(earlier);
        store.addSchema(topic.schema());
        var written = encoded(Samples.generic(earlier, 3));

        var event = new EventDeserializer(store).deserialize(topic.name(), written);

        assertThat(event).isNotNull().isInstanceOf(topic.type());
        for (var field : topic.schema().getFields()) {
            if (field.hasDefaultValue()) {
                var expected = GenericData.get().getDefaultValue(field);
                assertThat(event.get(field.pos())).as(field.name()).isEqualTo(expected);
            }
        }
    }

    @Test
    void anUnknownSchemaIsNamedByItsFingerprint() throws IOException {
        var foreign = new Schema.Parser().parse("{\"type\":\"record\",\"name\":\"Foreign\",\"fields\":[]}");
        var bytes = encoded(new GenericData.Record(foreign));

        assertThatThrownBy(() -> DESERIALIZER.deserialize("model-updated", bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("model-updated")
                .hasMessageContaining(Long.toHexString(Fingerprint.read(bytes)));
    }

    @Test
    void anotherKindOfEventThanTheTopicsIsRefused() {
        var event = Samples.of(Topics.RUN_FAILED, 1);
        var bytes = Topics.RUN_FAILED.serializer().serialize("run-failed", event);

        assertThatThrownBy(() -> Topics.MODEL_UPDATED.deserializer().deserialize("model-updated", bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("RunFailed")
                .hasMessageContaining("expected a ModelUpdated");
    }

    @Test
    void whoReadsAnyEventReadsOnATopicOnlyTheTopicsOwn() {
        var event = Samples.of(Topics.RUN_FAILED, 1);
        var bytes = Topics.RUN_FAILED.serializer().serialize("run-failed", event);

        assertThat(DESERIALIZER.deserialize("elsewhere", bytes)).isEqualTo(event);
        assertThatThrownBy(() -> DESERIALIZER.deserialize("model-updated", bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessage("a record on model-updated is a RunFailed, expected a ModelUpdated");
    }

    @Test
    void rubbishIsRefused() {
        for (var rubbish : List.of("", "x", "hello, world, this is no event")) {
            assertThatThrownBy(() -> DESERIALIZER.deserialize("t", rubbish.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("C3 01");
        }
    }

    @Test
    void aTruncatedEventIsRefused() {
        var bytes = Topics.RUN_FAILED.serializer().serialize("run-failed", Samples.of(Topics.RUN_FAILED, 1));

        for (var length = 10; length < bytes.length; length++) {
            var cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> DESERIALIZER.deserialize("run-failed", cut))
                    .isInstanceOf(SerializationException.class);
        }
    }

    /** Damaged in any way it is read or refused, and never believed to be gigabytes long. */
    @Test
    void aDamagedEventIsRefusedAndCostsNoMemory() {
        var random = new Random(2_404_001_89);
        for (var topic : Topics.ALL) {
            var bytes = encodedSample(topic);
            for (int i = 0; i < 1_000; i++) {
                var damaged = bytes.clone();
                for (int flips = 0; flips <= random.nextInt(8); flips++) {
                    damaged[10 + random.nextInt(bytes.length - 10)] =
                            (byte) (random.nextBoolean() ? 0xFE : random.nextInt());
                }
                try {
                    DESERIALIZER.deserialize(topic.name(), damaged);
                } catch (SerializationException e) {
                    assertThat(e).hasMessageContaining(topic.name());
                }
            }
        }
    }

    @Test
    void aLengthThatTheRecordIsTooShortForIsRefused() throws IOException {
        // Given eventId, the first field, with a length of 2 GB less one
        var bytes = new ByteArrayOutputStream();
        bytes.write(encodedSample(Topics.RUN_FAILED), 0, 10);
        EncoderFactory.get().directBinaryEncoder(bytes, null).writeLong(Integer.MAX_VALUE);

        assertThatThrownBy(() -> DESERIALIZER.deserialize("run-failed", bytes.toByteArray()))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("a string of length 2147483647 in a record of 5 bytes");
    }

    private static <T extends SpecificRecord> byte[] encodedSample(Topic<T> topic) {
        return topic.serializer().serialize(topic.name(), Samples.of(topic, 1));
    }

    private static Schema withoutDefaultedFields(Schema schema) {
        var kept = schema.getFields().stream()
                .filter(field -> !field.hasDefaultValue())
                .map(field -> new Schema.Field(field, field.schema()))
                .toList();
        return Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false, kept);
    }

    private static byte[] encoded(GenericRecord record) throws IOException {
        var bytes = new ByteArrayOutputStream();
        new BinaryMessageEncoder<GenericRecord>(GenericData.get(), record.getSchema()).encode(record, bytes);
        return bytes.toByteArray();
    }
}
