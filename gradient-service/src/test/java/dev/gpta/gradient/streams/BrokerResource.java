package dev.gpta.gradient.streams;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Puts the service to a real broker, and has its spans collected. */
public class BrokerResource implements QuarkusTestResourceLifecycleManager {

    @SuppressWarnings("NullAway.Init") // start comes before everything else
    private static Cluster cluster;

    @SuppressWarnings("NullAway.Init") // the same
    private static Collector collector;

    static Cluster cluster() {
        return cluster;
    }

    static Collector collector() {
        return collector;
    }

    @Override
    public Map<String, String> start() {
        cluster = new Cluster();
        collector = new Collector();
        return Map.of("kafka.bootstrap.servers", cluster.bootstrapServers(), "gpta.traces.url", collector.url());
    }

    @Override
    public void stop() {
        cluster.close();
        collector.close();
    }
}
