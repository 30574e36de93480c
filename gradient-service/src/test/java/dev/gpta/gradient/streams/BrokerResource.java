package dev.gpta.gradient.streams;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Puts the service to a real broker. */
public class BrokerResource implements QuarkusTestResourceLifecycleManager {

    @SuppressWarnings("NullAway.Init") // start comes before everything else
    private static Cluster cluster;

    static Cluster cluster() {
        return cluster;
    }

    @Override
    public Map<String, String> start() {
        cluster = new Cluster();
        return Map.of("kafka.bootstrap.servers", cluster.bootstrapServers());
    }

    @Override
    public void stop() {
        cluster.close();
    }
}
