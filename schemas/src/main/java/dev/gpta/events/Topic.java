package dev.gpta.events;

import dev.gpta.events.serde.EventDeserializer;
import dev.gpta.events.serde.EventSerializer;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A topic and the one kind of event that is on it.
 *
 * @param name the topic's name
 * @param type the event's class
 * @param schema the event's schema, as this version of the code writes it
 * @param keyedBy what its records are keyed by
 * @param compacted whether only the newest record of a key is kept
 */
public record Topic<T extends SpecificRecord>(
        String name, Class<T> type, Schema schema, KeyedBy keyedBy, boolean compacted) {

    /** What the records of a topic are keyed by. */
    public enum KeyedBy {
        /** {@code runId}: all of a run's records in order. */
        RUN,
        /** {@code runId/epoch}: an epoch's records in order, epochs and runs apart. */
        RUN_AND_EPOCH
    }

    /** The topic for records of this one that could not be processed. */
    public String deadLetters() {
        return name + "-dlq";
    }

    /** The key of a record about this epoch of this run; the epoch counts only where the topic is keyed by it. */
    public String key(RunRef run, int epoch) {
        return keyedBy == KeyedBy.RUN ? run.getRunId() : run.getRunId() + "/" + epoch;
    }

    /** Reads and writes the events of this topic. */
    public Serde<T> serde() {
        return Serdes.serdeFrom(serializer(), deserializer());
    }

    /** Writes the events of this topic. */
    public Serializer<T> serializer() {
        return new EventSerializer<>();
    }

    /** Reads the events of this topic; a record of another kind is an error that names both. */
    public Deserializer<T> deserializer() {
        return new EventDeserializer().ofType(type);
    }
}
