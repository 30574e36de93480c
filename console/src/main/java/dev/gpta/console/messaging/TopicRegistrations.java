package dev.gpta.console.messaging;

import dev.gpta.cli.messaging.Bootstrap;
import dev.gpta.cli.messaging.Publisher;
import dev.gpta.cli.messaging.Runs;
import dev.gpta.cli.registration.Registration;
import dev.gpta.console.app.Registrations;
import dev.gpta.events.RunRef;
import java.util.Optional;

/** The topic {@code dataset-registered}, read and written as the command line does. */
public final class TopicRegistrations implements Registrations {

    private final Bootstrap brokers;
    private final Publisher publisher;

    /** Of these brokers. */
    public TopicRegistrations(Bootstrap brokers, Publisher publisher) {
        this.brokers = brokers;
        this.publisher = publisher;
    }

    @Override
    public Optional<String> specHash(String runId) {
        return Runs.registered(brokers, runId).map(RunRef::getSpecHash);
    }

    @Override
    public synchronized void register(Registration registration) {
        publisher.register(registration);
    }
}
