package dev.gpta.faults.messaging;

import dev.gpta.events.Producer;
import dev.gpta.events.RunRef;
import dev.gpta.faults.domain.Told;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * An event as it came.
 *
 * @param record the record
 * @param event what it says
 */
public record Heard(ConsumerRecord<byte[], byte[]> record, SpecificRecord event) {

    /** The topic's name. */
    public String topic() {
        return record.topic();
    }

    /** The run it is about. */
    public String run() {
        return field("run", RunRef.class).getRunId();
    }

    /** Whether it was written as a fault, not by a service. */
    public boolean isCopy() {
        return record.headers().lastHeader(Copier.MARK) != null;
    }

    /** Who told what. */
    public Told told() {
        return new Told(
                topic(),
                field("eventId", String.class),
                field("producer", Producer.class).getName());
    }

    private <T> T field(String name, Class<T> type) {
        return type.cast(event.get(event.getSchema().getField(name).pos()));
    }
}
