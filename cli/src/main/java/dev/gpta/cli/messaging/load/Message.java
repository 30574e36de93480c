package dev.gpta.cli.messaging.load;

import dev.gpta.events.RunRef;
import dev.gpta.events.Topic;
import org.apache.avro.specific.SpecificRecord;

/**
 * An event with the place it goes to.
 *
 * @param topic the topic's name
 * @param key the record's key
 * @param event the event
 */
public record Message(String topic, String key, SpecificRecord event) {

    /** An event of this epoch of this run; the epoch is part of some topics' keys. */
    public static <T extends SpecificRecord> Message of(Topic<T> topic, RunRef run, int epoch, T event) {
        return new Message(topic.name(), topic.key(run, epoch), event);
    }
}
