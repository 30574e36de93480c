package dev.gpta.events.serde;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpta.events.Samples;
import dev.gpta.events.Topic;
import dev.gpta.events.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaRegistryTest {

    private FakeRegistry registry;

    static List<Topic<?>> topics() {
        return Topics.ALL;
    }

    @BeforeEach
    void start() throws IOException {
        registry = new FakeRegistry();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @ParameterizedTest
    @MethodSource("topics")
    <T extends SpecificRecord> void anEventIsWrittenUnderItsSchemasIdAndComesBack(Topic<T> topic) throws IOException {
        // Given
        var event = Samples.of(topic, 5);

        // When
        var bytes = requireNonNull(this.<T>serializer(registry.url()).serialize(topic.name(), event));

        // Then
        var head = ByteBuffer.wrap(bytes);
        assertThat(head.get()).isZero();
        assertThat(head.getInt()).isEqualTo(registry.add(topic.schema().toString()));
        assertThat(plainlyRead(topic.schema(), bytes).get("eventId"))
                .hasToString(String.valueOf(
                        event.get(event.getSchema().getField("eventId").pos())));
        assertThat(deserializer(registry.url()).deserialize(topic.name(), bytes))
                .isEqualTo(event);
        assertThat(registry.asked).startsWith("POST /subjects/" + topic.name() + "-value/versions");
    }

    @Test
    void aSchemaIsAskedForOnce() {
        var serializer = this.<SpecificRecord>serializer(registry.url());
        var deserializer = deserializer(registry.url());

        for (var seed = 0L; seed < 5; seed++) {
            var event = Samples.of(Topics.RUN_FAILED, seed);
            deserializer.deserialize("run-failed", serializer.serialize("run-failed", event));
        }

        assertThat(registry.asked).hasSize(2);
    }

    /** So a registry may be taken into use, and out of it again, while records of both kinds are there. */
    @Test
    void aRecordsFirstBytesTellHowItIsRead() {
        var event = Samples.of(Topics.RUN_FAILED, 1);

        var plain = Topics.RUN_FAILED.serializer().serialize("run-failed", event);

        assertThat(deserializer(registry.url()).deserialize("run-failed", plain))
                .isEqualTo(event);
        assertThat(registry.asked).isEmpty();
    }

    @Test
    void withoutARegistryTheSettingIsNamed() {
        var framed = serializer(registry.url()).serialize("run-failed", Samples.of(Topics.RUN_FAILED, 1));

        assertThatThrownBy(() -> new EventDeserializer().deserialize("run-failed", framed))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("schema id 41")
                .hasMessageContaining("gpta.registry.url");
    }

    /** What single-object encoding cannot do: a schema that this version has never seen. */
    @Test
    void aLaterVersionsRecordIsRead() throws IOException {
        // Given a later version, with one more field
        var fields = new ArrayList<Schema.Field>();
        Topics.RUN_FAILED.schema().getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        fields.add(0, new Schema.Field("more", Schema.create(Schema.Type.STRING), "New.", "d"));
        var now = Topics.RUN_FAILED.schema();
        var later = Schema.createRecord(now.getName(), now.getDoc(), now.getNamespace(), false, fields);
        var written = Samples.generic(later, 3);

        // When
        var event = deserializer(registry.url()).deserialize("run-failed", framed(written));

        // Then
        assertThat(event).isNotNull();
        assertThat(event.get(now.getField("code").pos()))
                .hasToString(written.get("code").toString());
    }

    @Test
    void anIdThatTheRegistryDoesNotKnowIsNamed() {
        var bytes = new byte[] {0, 0, 0, 0, 99, 1, 2, 3};

        assertThatThrownBy(() -> deserializer(registry.url()).deserialize("run-failed", bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("id 99")
                .hasMessageContaining(registry.url())
                .hasMessageContaining("Schema not found");
    }

    @Test
    void aSickRegistryIsWaitedFor() {
        registry.sick = 2;

        var bytes = serializer(registry.url()).serialize("run-failed", Samples.of(Topics.RUN_FAILED, 1));

        assertThat(bytes).startsWith(0, 0, 0, 0, 41);
    }

    @Test
    void notForEver() {
        var nobody = registry.url();
        registry.close();
        var impatient =
                new HttpSchemaRegistry(RegistryAddress.of(nobody), HttpClient.newHttpClient(), Duration.ofMillis(1));

        assertThatThrownBy(() -> impatient.schema(1))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining(nobody)
                .hasMessageContaining("does not answer");
    }

    @Test
    void credentialsAreSentAndNeverTold() {
        var url = "http://someone:marker-secret@" + registry.address();

        serializer(url).serialize("run-failed", Samples.of(Topics.RUN_FAILED, 1));

        assertThat(registry.authorizations).containsExactly("Basic c29tZW9uZTptYXJrZXItc2VjcmV0");
        assertThatThrownBy(() -> deserializer(url).deserialize("run-failed", new byte[] {0, 0, 0, 0, 9, 1}))
                .hasMessageContaining(registry.url())
                .hasMessageNotContaining("marker");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"registry:8080", "ftp://u:marker@registry", "http://u:marker@re gistry", "/apis/ccompat/v7"})
    void whatIsNoAddressIsToldAtOnce(String url) {
        assertThatThrownBy(() -> deserializer(url))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("gpta.registry.url")
                .hasMessageNotContaining("marker");
    }

    private <T extends SpecificRecord> EventSerializer<T> serializer(String url) {
        var serializer = new EventSerializer<T>();
        serializer.configure(Map.of("gpta.registry.url", url), false);
        return serializer;
    }

    private static EventDeserializer deserializer(String url) {
        var deserializer = new EventDeserializer();
        deserializer.configure(Map.of("gpta.registry.url", url), false);
        return deserializer;
    }

    private byte[] framed(GenericRecord record) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var id = registry.add(record.getSchema().toString());
        bytes.write(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
        var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        return bytes.toByteArray();
    }

    /** As any client of such a registry reads it. */
    private static GenericRecord plainlyRead(Schema schema, byte[] bytes) throws IOException {
        var decoder = DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null);
        return new GenericDatumReader<GenericRecord>(schema, schema, new GenericData()).read(null, decoder);
    }
}
