package dev.gpta.events.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes an event in Avro's single-object encoding (two marker bytes, the schema's 8-byte fingerprint, the record) and
 * its CloudEvents headers, whoever the producer is.
 */
public class EventSerializer<T extends SpecificRecord> implements Serializer<T> {

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
        var model = new SpecificData(event.getClass().getClassLoader());
        var bytes = new ByteArrayOutputStream();
        try {
            new BinaryMessageEncoder<T>(model, event.getSchema()).encode(event, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a " + event.getSchema().getName() + " for " + topic, e);
        }
        return bytes.toByteArray();
    }
}
