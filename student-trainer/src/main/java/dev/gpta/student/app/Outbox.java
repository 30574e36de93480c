package dev.gpta.student.app;

import dev.gpta.events.RunRef;
import dev.gpta.events.Topic;
import dev.gpta.events.TrainingProgress;
import org.apache.avro.specific.SpecificRecord;

/** Where results go. */
public interface Outbox {

    /** Publishes an event about the run; returns once it is safe. */
    <T extends SpecificRecord> void publish(Topic<T> topic, RunRef run, T event);

    /** Tells how far the work is; may get lost. */
    void tell(TrainingProgress progress);
}
