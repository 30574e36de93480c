package dev.gpta.console.support;

import dev.gpta.events.Topic;
import dev.gpta.events.Topics;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.reactive.messaging.kafka.companion.test.EmbeddedKafkaBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A real broker in this process with all topics, a store, and a folder of data. */
public class Surroundings implements QuarkusTestResourceLifecycleManager {

    private static String servers = "";
    private static Path store = Path.of("");
    private static Path data = Path.of("");

    private final EmbeddedKafkaBroker broker = new EmbeddedKafkaBroker();

    public static String servers() {
        return servers;
    }

    public static Path store() {
        return store;
    }

    /** Where data may be looked at. */
    public static Path data() {
        return data;
    }

    @Override
    public Map<String, String> start() {
        broker.withNodeId(1)
                .withKafkaHost("127.0.0.1")
                .withAdditionalProperties(properties -> {
                    properties.put("transaction.state.log.num.partitions", "1");
                    properties.put("offsets.topic.num.partitions", "1");
                })
                .withDeleteLogDirsOnClose(true)
                .start();
        servers = broker.getAdvertisedListeners().replaceAll(".*://", "");
        try (var admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(Topics.ALL.stream()
                            .map(Topic::name)
                            .map(name -> new NewTopic(name, Optional.of(2), Optional.empty()))
                            .toList())
                    .all()
                    .get();
            store = Files.createTempDirectory("store");
            data = Files.createTempDirectory("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return Map.of(
                "kafka.bootstrap.servers",
                servers,
                "gpta.console.store",
                store.toString(),
                "gpta.console.data-roots",
                data.toString(),
                "gpta.console.streams",
                "2");
    }

    @Override
    public void stop() {
        broker.close();
    }
}
