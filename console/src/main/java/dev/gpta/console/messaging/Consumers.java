package dev.gpta.console.messaging;

import dev.gpta.cli.messaging.Bootstrap;
import dev.gpta.cli.messaging.EventLog;
import dev.gpta.events.Topic;
import dev.gpta.events.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
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
        var settings = new HashMap<>(EventLog.settings(brokers));
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_BYTES);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
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
