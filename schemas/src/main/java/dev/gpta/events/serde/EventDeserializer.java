package dev.gpta.events.serde;

import dev.gpta.events.Topic;
import dev.gpta.events.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.message.SchemaStore;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads any event of the product. The fingerprint in the bytes finds the schema the event was written with, among those
 * of this version and of all released ones; Avro resolves it to this version's. On a topic of the product only that
 * topic's events are read. A record that was written with a {@link SchemaRegistry} is read, too, where one is set.
 */
public class EventDeserializer implements Deserializer<SpecificRecord> {

    private final SchemaStore writers;
    private final Map<Schema, SpecificDatumReader<SpecificRecord>> readers = new ConcurrentHashMap<>();
    private SchemaRegistry registry = SchemaRegistry.NONE;

    /** Knows the schemas of this version and of all released ones. */
    public EventDeserializer() {
        this(KnownSchemas.load());
    }

    EventDeserializer(SchemaStore writers) {
        this.writers = writers;
    }

    /** A client's settings may name a registry. */
    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        registry = registry(settings);
    }

    static SchemaRegistry registry(Map<String, ?> settings) {
        return SchemaRegistry.at(settings.get(SchemaRegistry.SETTING) instanceof String url ? url : null);
    }

    @Override
    public @Nullable SpecificRecord deserialize(String topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        var written = writers(topic, bytes);
        var known = Topics.ofSchema(written.getFullName())
                .orElseThrow(() -> new SerializationException(
                        "a record on " + topic + " is a " + written.getFullName() + ", which is no event"));
        Topics.named(topic).filter(own -> !own.equals(known)).ifPresent(own -> {
            throw another(topic, known.type(), own.type());
        });
        try {
            return decode(known, written, bytes);
        } catch (IOException | RuntimeException e) { // whatever goes wrong now, the bytes are to blame
            throw new SerializationException("a record on " + topic + " is damaged: " + e.getMessage(), e);
        }
    }

    private Schema writers(String topic, byte[] bytes) {
        if (SchemaRegistry.wrote(bytes)) {
            return registry.schema(ByteBuffer.wrap(bytes).getInt(1));
        }
        long fingerprint = Fingerprint.read(bytes);
        var written = writers.findByFingerprint(fingerprint);
        if (written == null) {
            throw new SerializationException("a record on " + topic + " was written with a schema that this version"
                    + " does not know (fingerprint " + Long.toHexString(fingerprint)
                    + "): upgrade this service, or look for a foreign producer");
        }
        return written;
    }

    private SpecificRecord decode(Topic<?> known, Schema written, byte[] bytes) throws IOException {
        var reader = readers.computeIfAbsent(
                written,
                writer -> new SpecificDatumReader<>(
                        writer, known.schema(), new SpecificData(known.type().getClassLoader())));
        return reader.read(
                null, new BoundedDecoder(bytes, SchemaRegistry.wrote(bytes) ? SchemaRegistry.HEAD : Fingerprint.HEAD));
    }

    /** The same, for one kind of event: another kind is an error that names both. */
    public <T extends SpecificRecord> Deserializer<T> ofType(Class<T> type) {
        return (topic, bytes) -> {
            var event = deserialize(topic, bytes);
            if (event != null && !type.isInstance(event)) {
                throw another(topic, event.getClass(), type);
            }
            return type.cast(event);
        };
    }

    private static SerializationException another(String topic, Class<?> found, Class<?> expected) {
        return new SerializationException(
                "a record on " + topic + " is a " + found.getSimpleName() + ", expected a " + expected.getSimpleName());
    }
}
