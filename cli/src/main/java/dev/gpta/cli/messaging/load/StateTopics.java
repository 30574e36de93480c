package dev.gpta.cli.messaging.load;

import dev.gpta.cli.messaging.Bootstrap;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** gradient-service's state as it lies in its changelog topics. */
public final class StateTopics {

    private static final String PREFIX = "gradient-service-";
    private static final String SUFFIX = "-changelog";
    private static final Duration POLL = Duration.ofMillis(200);

    private StateTopics() {}

    /** Bytes of keys and newest values, once compacted, of the runs whose name begins so. */
    public static long bytes(Bootstrap brokers, String runs) {
        var settings = Map.<String, Object>of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                brokers.servers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = partitions(consumer);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var sizes = new HashMap<String, Integer>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var record : consumer.poll(POLL)) {
                    var size = record.value() == null ? 0 : record.serializedKeySize() + record.serializedValueSize();
                    sizes.put(record.topic() + "/" + record.key(), size);
                }
            }
            return sizes.entrySet().stream()
                    .filter(entry -> entry.getKey().contains("/" + runs))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer) {
        return consumer.listTopics().entrySet().stream()
                .filter(topic ->
                        topic.getKey().startsWith(PREFIX) && topic.getKey().endsWith(SUFFIX))
                .flatMap(topic -> topic.getValue().stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }
}
