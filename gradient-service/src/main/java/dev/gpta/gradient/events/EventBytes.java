package dev.gpta.gradient.events;

import static java.util.Objects.requireNonNull;

import dev.gpta.events.serde.EventDeserializer;
import dev.gpta.events.serde.EventSerializer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;

/** Events as the contract's serde reads and writes them, for records that have a value. */
public final class EventBytes {

    private final EventDeserializer reader = new EventDeserializer();
    private final EventSerializer<SpecificRecord> writer = new EventSerializer<>();

    /**
     * Reads an event.
     *
     * @param from the topic or store it comes from, for the error
     * @throws org.apache.kafka.common.errors.SerializationException if the bytes are no event
     */
    public SpecificRecord read(String from, byte[] bytes) {
        return requireNonNull(reader.deserialize(from, bytes), "bytes are read as an event");
    }

    /** Writes an event, and its CloudEvents headers. */
    public byte[] write(String topic, Headers headers, SpecificRecord event) {
        return requireNonNull(writer.serialize(topic, headers, event), "an event is written as bytes");
    }
}
