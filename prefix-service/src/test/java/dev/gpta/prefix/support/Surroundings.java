package dev.gpta.prefix.support;

import dev.gpta.llm.support.Broker;
import dev.gpta.llm.support.StubServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A real broker in this process, and a provider that does as it is told. */
public class Surroundings implements QuarkusTestResourceLifecycleManager {

    public static final StubServer PROVIDER = new StubServer();
    public static final String KEY = "sk-very-secret";
    private static String bootstrapServers = "";

    private final Broker broker = new Broker();

    public static String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public Map<String, String> start() {
        bootstrapServers = broker.start();
        return Map.of(
                "kafka.bootstrap.servers", bootstrapServers,
                "gpta.ta.base-url", PROVIDER.baseUrl(),
                "gpta.ta.api-key", KEY,
                "gpta.ta.timeout", "10s",
                "gpta.ask.deadline", "10s",
                "gpta.ask.first-wait", "20ms",
                "gpta.ask.longest-wait", "200ms");
    }

    @Override
    public void stop() {
        broker.close();
    }
}
