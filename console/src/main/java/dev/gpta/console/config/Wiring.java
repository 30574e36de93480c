package dev.gpta.console.config;

import dev.gpta.cli.messaging.Bootstrap;
import dev.gpta.cli.messaging.Publisher;
import dev.gpta.console.app.Artefacts;
import dev.gpta.console.app.Details;
import dev.gpta.console.app.Pairing;
import dev.gpta.console.app.Registering;
import dev.gpta.console.app.RunBook;
import dev.gpta.console.app.Steering;
import dev.gpta.console.messaging.ControlPublisher;
import dev.gpta.console.messaging.Follower;
import dev.gpta.console.messaging.TopicRegistrations;
import dev.gpta.console.messaging.TopicRunRecords;
import dev.gpta.datasets.Roots;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts the parts together, and has the topics followed while the service runs. */
final class Wiring {

    private static final String SERVERS = "bootstrap.servers";

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    /** All settings that begin with {@code kafka.}: the protocol, whom to trust, the credentials, a schema registry. */
    @Produces
    @Singleton
    Bootstrap brokers(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        var client = new HashMap<String, String>();
        kafka.forEach((name, value) -> client.put(name, value.toString()));
        var servers = client.remove(SERVERS);
        if (servers == null) {
            throw new IllegalStateException("no brokers are named: set KAFKA_BOOTSTRAP_SERVERS");
        }
        return new Bootstrap(servers, client);
    }

    @Produces
    @Singleton
    RunBook book(ConsoleConfig config) {
        return new RunBook(config.runs());
    }

    @Produces
    @Singleton
    Details details(ConsoleConfig config, RunBook book, Bootstrap brokers) {
        return new Details(book, new TopicRunRecords(brokers), config.events());
    }

    @Produces
    @Singleton
    Publisher publisher(Bootstrap brokers, Clock clock) {
        return new Publisher(brokers, clock);
    }

    @Produces
    @Singleton
    Steering steering(RunBook book, Publisher publisher) {
        return new Steering(book, new ControlPublisher(publisher));
    }

    @Produces
    @Singleton
    Registering registering(ConsoleConfig config, RunBook book, Bootstrap brokers, Publisher publisher) {
        return new Registering(
                book,
                new TopicRegistrations(brokers, publisher),
                new Roots("gpta.console.data-roots", config.dataRoots().orElse(List.of())));
    }

    @Produces
    @Singleton
    Artefacts artefacts(ConsoleConfig config) {
        return new Artefacts(config.store());
    }

    @Produces
    @Singleton
    Pairing pairing(Artefacts artefacts) {
        return new Pairing(artefacts);
    }

    @Produces
    @Singleton
    Follower follower(Bootstrap brokers, RunBook book, Details details) {
        return new Follower(brokers, book, details);
    }

    void start(@Observes StartupEvent event, Follower follower, RunBook book, Details details, MeterRegistry metrics) {
        metrics.gauge("gpta.console.runs", book, RunBook::size);
        metrics.gauge("gpta.console.events", details, Details::size);
        metrics.gauge("gpta.console.records", follower, Follower::records);
        follower.start();
    }

    void stop(@Observes ShutdownEvent event, Follower follower) {
        follower.close();
    }
}
