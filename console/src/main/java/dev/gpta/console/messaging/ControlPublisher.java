package dev.gpta.console.messaging;

import dev.gpta.cli.messaging.Publisher;
import dev.gpta.console.app.RunControl;
import dev.gpta.events.RunRef;

/** Writes a user's wishes to the topic {@code run-control}, as the command line does. */
public final class ControlPublisher implements RunControl {

    private final Publisher publisher;

    /** By this publisher. */
    public ControlPublisher(Publisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public synchronized void cancel(RunRef run, String reason) {
        publisher.cancel(run, reason);
    }

    @Override
    public synchronized void resume(RunRef run, String reason) {
        publisher.resume(run, reason);
    }
}
