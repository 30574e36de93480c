package dev.gpta.gradient.streams;

import dev.gpta.events.serde.SchemaRegistry;
import dev.gpta.gradient.config.GradientConfig;
import dev.gpta.gradient.domain.Means;
import dev.gpta.gradient.domain.Patience;
import dev.gpta.gradient.domain.RandomPrefixes;
import dev.gpta.gradient.events.EventContract;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Gives Quarkus the topology to run. */
@ApplicationScoped
public class TopologyProducer {

    /** The topology with the service's settings. A singleton: Kafka Streams reads its fields, past any proxy. */
    @Produces
    @Singleton
    Topology topology(
            GradientConfig config,
            @ConfigProperty(name = "quarkus.application.version") String version,
            @ConfigProperty(name = SchemaRegistry.SETTING) Optional<String> registryUrl) {
        return topology(settings(config), Clock.systemUTC(), version, registryUrl.orElse(null));
    }

    static Topology topology(RunSettings settings, Clock clock, String version) {
        return topology(settings, clock, version, null);
    }

    static Topology topology(RunSettings settings, Clock clock, String version, @Nullable String registryUrl) {
        var means = new Means(new EventContract(), new RandomPrefixes(Words.load()));
        return RunTopology.build(
                settings, new Runs(() -> new RunProcessor(means, clock, version, settings)), registryUrl);
    }

    private static RunSettings settings(GradientConfig config) {
        var stalls = config.stalls();
        var patience = new Patience(stalls.ask(), stalls.score(), stalls.train(), stalls.tune(), stalls.test());
        return new RunSettings(config.partitions(), config.remembered(), config.resumable(), stalls.look(), patience);
    }

    /** A processor with its stores: whoever adds the one to a topology adds the others. */
    private record Runs(ProcessorSupplier<String, byte[], String, Outbound> each)
            implements ProcessorSupplier<String, byte[], String, Outbound> {
        @Override
        public Processor<String, byte[], String, Outbound> get() {
            return each.get();
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return RunStores.builders();
        }
    }
}
