package dev.gpta.gradient.streams;

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

    /** Writes the value as it is; there is nothing to read back. */
    static final Serde<Outbound> SERDE = Serdes.serdeFrom((topic, outbound) -> outbound.bytes(), new WriteOnly());

    private static final class WriteOnly implements Deserializer<Outbound> {
        @Override
        public Outbound deserialize(String topic, byte[] bytes) {
            throw new UnsupportedOperationException("values on their way out are never read back, from " + topic);
        }
    }
}
