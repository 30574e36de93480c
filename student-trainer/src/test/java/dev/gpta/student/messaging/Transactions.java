package dev.gpta.student.messaging;

import dev.gpta.events.RunRef;
import dev.gpta.events.Topic;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends as gradient-service does, each record in a transaction, and looks at a lag as KEDA does. */
record Transactions(String brokers) {

    <T extends SpecificRecord> void send(Topic<T> topic, RunRef run, int epoch, T event) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                brokers,
                "transactional.id",
                UUID.randomUUID().toString());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(
                    topic.name(), topic.key(run, epoch), topic.serializer().serialize(topic.name(), event)));
            producer.commitTransaction();
        }
    }

    /** From the group's offset to the end of partition 0, markers included. */
    long lag(String group, Topic<?> topic) throws Exception {
        var partition = new TopicPartition(topic.name(), 0);
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", brokers))) {
            var committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(partition);
            long end = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
            return committed == null ? end : end - committed.offset();
        }
    }
}
