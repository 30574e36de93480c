package dev.gpta.console.messaging;

import dev.gpta.cli.messaging.Bootstrap;
import dev.gpta.events.Topic;
import dev.gpta.events.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Consumers in no group, of what is committed, that take little memory. */
final class Consumers {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int FETCH_BYTES = 4 << 20;
    private static final int PARTITION_BYTES = 1 << 20;

    private Consumers() {}

    static KafkaConsumer<String, byte[]> open(Bootstrap brokers) {
        return new KafkaConsumer<>(
                brokers.settings(Map.of(
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        200,
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                        FETCH_BYTES,
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        PARTITION_BYTES,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        (int) PATIENCE.toMillis())),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /** All partitions that there are of the product's topics. */
    static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer) {
        var there = consumer.listTopics(PATIENCE);
        return Topics.ALL.stream()
                .map(Topic::name)
                .flatMap(name -> there.getOrDefault(name, List.of()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }
}
