package dev.gpta.llm.support;

import io.smallrye.reactive.messaging.kafka.companion.test.EmbeddedKafkaBroker;

/** A real broker in this process. */
public final class Broker implements AutoCloseable {

    private final EmbeddedKafkaBroker broker = new EmbeddedKafkaBroker();

    /** Starts it, and gives its address. */
    public String start() {
        broker.withNodeId(1)
                .withKafkaHost("127.0.0.1")
                .withAdditionalProperties(properties -> {
                    properties.put("transaction.state.log.num.partitions", "1");
                    properties.put("offsets.topic.num.partitions", "1");
                })
                .withDeleteLogDirsOnClose(true)
                .start();
        return broker.getAdvertisedListeners().replaceAll(".*://", "");
    }

    @Override
    public void close() {
        broker.close();
    }
}
