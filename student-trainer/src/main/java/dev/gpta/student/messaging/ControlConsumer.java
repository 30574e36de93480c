package dev.gpta.student.messaging;

import dev.gpta.events.RunControl;
import dev.gpta.student.app.Cancellations;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Every instance hears what the user wants, from the beginning of the topic. */
@ApplicationScoped
public class ControlConsumer {

    private final Cancellations cancellations;

    ControlConsumer(Cancellations cancellations) {
        this.cancellations = cancellations;
    }

    @Incoming("run-control")
    void on(RunControl control) {
        cancellations.hear(control);
    }
}
