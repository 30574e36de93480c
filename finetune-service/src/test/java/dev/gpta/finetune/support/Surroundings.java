package dev.gpta.finetune.support;

import dev.gpta.llm.support.Broker;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.Map;

/** A real broker in this process, and a provider that does as it is told. */
public class Surroundings implements QuarkusTestResourceLifecycleManager {

    public static final StubProvider PROVIDER = new StubProvider();
    public static final String KEY = "sk-very-secret";
    public static final Path DIALOGUES = Path.of("target", "dialogues");
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
                "gpta.ta.timeout", "2s",
                "gpta.tuning.longest-outage", "15s",
                "gpta.tuning.first-wait", "20ms",
                "gpta.tuning.longest-wait", "200ms",
                "gpta.tuning.longest-poll", "100ms",
                "gpta.dialogues.folder", DIALOGUES.toString());
    }

    @Override
    public void stop() {
        broker.close();
    }
}
