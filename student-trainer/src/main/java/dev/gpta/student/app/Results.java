package dev.gpta.student.app;

import static java.util.Objects.requireNonNull;

import dev.gpta.events.Topic;
import dev.gpta.events.serde.EventDeserializer;
import dev.gpta.events.serde.EventSerializer;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** What came of a work item, kept in the store: a repeat of the item is answered with the very same event. */
public final class Results {

    private final CheckpointStore store;

    public Results(CheckpointStore store) {
        this.store = store;
    }

    /** The recorded event. */
    <T extends SpecificRecord> Optional<T> find(String work, Topic<T> topic) {
        return store.get(key(work))
                .map(bytes -> topic.type().cast(new EventDeserializer().deserialize(topic.name(), bytes)));
    }

    /** Records the event unless there is one already; the one that counts is returned. */
    <T extends SpecificRecord> T record(String work, Topic<T> topic, T event) {
        byte[] bytes = new EventSerializer<T>().serialize(topic.name(), event);
        if (store.putIfAbsent(key(work), requireNonNull(bytes))) {
            return event;
        }
        return find(work, topic)
                .orElseThrow(() -> new StoreException(key(work) + " was there and is gone: was it deleted?", null));
    }

    private static String key(String work) {
        return work + "/result.avro";
    }
}
