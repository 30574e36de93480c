package dev.gpta.events.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes an event in Avro's single-object encoding (two marker bytes, the schema's 8-byte fingerprint, the record) and
 * its CloudEvents headers, whoever the producer is; with a {@link SchemaRegistry}, in that one's frame.
 */
public class EventSerializer<T extends SpecificRecord> implements Serializer<T> {

    /** By class: an encoder fingerprints its schema when it is made, which takes longer than to write an event. */
    private final Map<Class<?>, BinaryMessageEncoder<T>> encoders = new ConcurrentHashMap<>();

    private SchemaRegistry registry = SchemaRegistry.NONE;

    /** A client's settings may name a registry. */
    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        registry = EventDeserializer.registry(settings);
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable Headers headers, @Nullable T event) {
        if (event != null && headers != null) {
            CloudEvents.write(headers, event);
        }
        return serialize(topic, event);
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T event) {
        if (event == null) {
            return null;
        }
        var encoder = encoders.computeIfAbsent(
                event.getClass(),
                kind -> new BinaryMessageEncoder<>(new SpecificData(kind.getClassLoader()), event.getSchema()));
        var bytes = new ByteArrayOutputStream();
        try {
            encoder.encode(event, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a " + event.getSchema().getName() + " for " + topic, e);
        }
        return registry.framed(topic, event.getSchema(), bytes.toByteArray());
    }
}
