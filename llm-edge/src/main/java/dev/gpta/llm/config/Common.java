package dev.gpta.llm.config;

import dev.gpta.events.Producer;
import dev.gpta.llm.ledger.Door;
import dev.gpta.llm.ledger.Ledger;
import dev.gpta.llm.messaging.MeteredLedger;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The parts that every service has. */
@Singleton
public class Common {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Producer producer(
            @ConfigProperty(name = "quarkus.application.name") String name,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        return new Producer(name, version);
    }

    @Produces
    @Singleton
    Door door(TaConfig config, Ledger ledger, MeterRegistry meters) {
        return new Door(config.baseUrl(), new MeteredLedger(ledger, meters));
    }
}
