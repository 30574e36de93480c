package dev.gpta.console.support;

import dev.gpta.events.Topic;
import dev.gpta.events.Topics;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What is in the topics now. */
public final class Records {

    private Records() {}

    /** The events of a run in a topic. */
    public static List<SpecificRecord> of(Topic<?> topic, String runId) {
        var values = topic.deserializer();
        return read(List.of(topic)).stream()
                .filter(record -> record.key().equals(runId))
                .map(record -> (SpecificRecord) values.deserialize(topic.name(), record.value()))
                .toList();
    }

    /** Every byte of every record. */
    public static byte[] everything() {
        var all = new ByteArrayOutputStream();
        read(Topics.ALL).forEach(record -> all.writeBytes(record.value()));
        return all.toByteArray();
    }

    private static List<ConsumerRecord<String, byte[]>> read(Collection<? extends Topic<?>> topics) {
        var found = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", Surroundings.servers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
        }
        return found;
    }
}
