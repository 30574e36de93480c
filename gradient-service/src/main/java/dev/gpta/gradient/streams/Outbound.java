package dev.gpta.gradient.streams;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.gpta.events.Topic;
import dev.gpta.events.Topics;
import dev.gpta.events.serde.SchemaRegistry;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * A value on its way to a topic, written already: an event, or a record that could not be processed.
 *
 * @param topic the topic's name
 * @param bytes the value
 */
record Outbound(String topic, byte[] bytes) {

    private static final Map<String, Schema> SCHEMAS =
            Topics.ALL.stream().collect(toUnmodifiableMap(Topic::name, Topic::schema));

    /** Writes the value, in the registry's frame if there is one; there is nothing to read back. */
    static Serde<Outbound> serde(SchemaRegistry registry) {
        return Serdes.serdeFrom((topic, outbound) -> framed(registry, topic, outbound.bytes()), new WriteOnly());
    }

    /** A dead letter stays as it is. */
    private static byte[] framed(SchemaRegistry registry, String topic, byte[] bytes) {
        var schema = SCHEMAS.get(topic);
        return schema == null ? bytes : registry.framed(topic, schema, bytes);
    }

    private static final class WriteOnly implements Deserializer<Outbound> {
        @Override
        public Outbound deserialize(String topic, byte[] bytes) {
            throw new UnsupportedOperationException("values on their way out are never read back, from " + topic);
        }
    }
}
