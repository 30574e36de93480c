package dev.gpta.faults.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gpta.cli.messaging.Bootstrap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes records once more: some at once, some much later, in any partition of their topic. */
public final class Copier implements AutoCloseable {

    /** A header that only copies have. */
    static final String MARK = "gpta-copy";

    /** No copy comes later than this after what it copies. */
    public static final int LATEST_MILLIS = 4000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();

    /** Writes to these brokers. */
    public Copier(Bootstrap brokers) {
        this.producer = new KafkaProducer<>(
                brokers.settings(Map.of("linger.ms", 0)), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Copies a record. */
    public void copy(Heard heard, Random random) {
        var record = heard.record();
        var partitions = producer.partitionsFor(record.topic());
        var partition = partitions.get(random.nextInt(partitions.size())).partition();
        var headers = new java.util.ArrayList<Header>(List.of(record.headers().toArray()));
        headers.add(new RecordHeader(MARK, "1".getBytes(UTF_8)));
        var copy = new ProducerRecord<>(record.topic(), partition, record.key(), record.value(), headers);
        later.schedule(() -> producer.send(copy), random.nextInt(LATEST_MILLIS), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        later.shutdownNow();
        producer.close();
    }
}
