package dev.gpta.gradient.events;

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
public record Outgoing(String topic, String key, SpecificRecord event) {

    static <T extends SpecificRecord> Outgoing of(Topic<T> topic, RunRef run, int epoch, T event) {
        return new Outgoing(topic.name(), topic.key(run, epoch), event);
    }
}
