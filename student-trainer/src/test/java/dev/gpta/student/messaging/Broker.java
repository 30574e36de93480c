package dev.gpta.student.messaging;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.reactive.messaging.kafka.companion.test.EmbeddedKafkaBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A real broker in this process, and a store for the test. */
public class Broker implements QuarkusTestResourceLifecycleManager {

    private @Nullable EmbeddedKafkaBroker broker;

    @Override
    public Map<String, String> start() {
        broker = new EmbeddedKafkaBroker()
                .withNodeId(1)
                .withKafkaHost("127.0.0.1")
                .withAdditionalProperties(properties -> {
                    properties.put("offsets.topic.num.partitions", "1");
                    properties.put("transaction.state.log.num.partitions", "1");
                })
                .withDeleteLogDirsOnClose(true)
                .start();
        try {
            return Map.of(
                    "kafka.bootstrap.servers",
                    broker.getAdvertisedListeners().replaceAll(".*://", ""),
                    "gpta.store",
                    Files.createTempDirectory("store").toString(),
                    "gpta.data.roots",
                    "/",
                    "gpta.role",
                    "both");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (broker != null) {
            broker.close();
        }
    }
}
