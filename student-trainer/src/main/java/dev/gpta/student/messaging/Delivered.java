package dev.gpta.student.messaging;

import io.smallrye.reactive.messaging.ClientCustomizer;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.Config;

/**
 * The last offset of each partition that polls have brought, whether it is worked on yet or waits in the connector's queue:
 * an interceptor of Kafka's consumer is the only one to see that.
 */
@Singleton
public class Delivered implements ClientCustomizer<Map<String, Object>> {

    private static final Set<String> CHANNELS = Set.of("prefix-selected", "prefix-candidates");
    private static final String SETTING = "gpta.delivered";

    private final Map<String, ConcurrentMap<TopicPartition, Long>> offsets = new ConcurrentHashMap<>();

    @Override
    public Map<String, Object> customize(String channel, Config config, Map<String, Object> settings) {
        boolean isProducer = settings.containsKey(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG); // of dead letters
        if (isProducer || !CHANNELS.contains(channel)) {
            return settings;
        }
        var tracked = new HashMap<>(settings);
        tracked.put(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, List.of(Tracker.class));
        tracked.put(SETTING, offsets.computeIfAbsent(channel, name -> new ConcurrentHashMap<>()));
        return tracked;
    }

    /** By partition. */
    Map<TopicPartition, Long> of(String channel) {
        return offsets.getOrDefault(channel, new ConcurrentHashMap<>());
    }

    /** Kafka makes one for each consumer. */
    public static final class Tracker implements ConsumerInterceptor<Object, Object> {

        private ConcurrentMap<TopicPartition, Long> offsets = new ConcurrentHashMap<>();

        @Override
        @SuppressWarnings("unchecked") // put there above
        public void configure(Map<String, ?> configs) {
            var given = configs.get(SETTING);
            if (given != null) {
                offsets = (ConcurrentMap<TopicPartition, Long>) given;
            }
        }

        @Override
        public ConsumerRecords<Object, Object> onConsume(ConsumerRecords<Object, Object> records) {
            records.forEach(r -> offsets.merge(new TopicPartition(r.topic(), r.partition()), r.offset(), Math::max));
            return records;
        }

        @Override
        public void onCommit(Map<TopicPartition, OffsetAndMetadata> committed) {}

        @Override
        public void close() {}
    }
}
