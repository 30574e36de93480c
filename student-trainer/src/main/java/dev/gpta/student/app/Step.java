package dev.gpta.student.app;

import dev.gpta.events.PrefixSelected;
import dev.gpta.events.Topic;
import org.apache.avro.specific.SpecificRecord;

/** What the trainer can be asked for; ends in one event. */
interface Step<T extends SpecificRecord> {

    /** Where the event goes. */
    Topic<T> topic();

    /**
     * Does the work.
     *
     * @throws java.util.concurrent.CancellationException soon after the lease said to stop
     */
    T perform(PrefixSelected item, Lease lease);

    /** Hears that the item is over, done or not, and nobody will take it up again. */
    default void over(PrefixSelected item) {}
}
