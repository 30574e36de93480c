package dev.gpta.faults.messaging;

import dev.gpta.cli.messaging.Bootstrap;
import dev.gpta.events.Topic;
import dev.gpta.events.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What is committed on topics, as it came, to a reader of no consumer group. */
final class Committed {

    private Committed() {}

    /**
     * A consumer of all partitions of one topic for each of the product's; where it begins is to be said.
     *
     * @param topic the name of the topic that is read, of one of the product's
     * @param own other settings
     */
    static KafkaConsumer<byte[], byte[]> of(
            Bootstrap brokers, Function<Topic<?>, String> topic, Map<String, Object> own) {
        var settings = new HashMap<String, Object>(own);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        var consumer = new KafkaConsumer<>(
                brokers.settings(settings), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(Topics.ALL.stream()
                .map(topic)
                .flatMap(name -> consumer.partitionsFor(name).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList());
        return consumer;
    }
}
