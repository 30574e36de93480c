package dev.gpta.console.messaging;

import dev.gpta.cli.UserError;
import dev.gpta.cli.messaging.Bootstrap;
import dev.gpta.console.app.News;
import dev.gpta.console.app.RunRecords;
import dev.gpta.console.domain.Stretch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads a run's stretches of the topics once more; records of other runs in them are passed over by their keys. */
public final class TopicRunRecords implements RunRecords {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Bootstrap brokers;
    private final RecordReader reader;

    /** Of these brokers. */
    public TopicRunRecords(Bootstrap brokers) {
        this.brokers = brokers;
        this.reader = new RecordReader(brokers.client());
    }

    @Override
    public List<News> read(String runId, Collection<Stretch> stretches, int most) {
        var ends = stretches.stream()
                .collect(Collectors.toMap(
                        stretch -> new TopicPartition(stretch.topic(), stretch.partition()), Stretch::to));
        try (var consumer = Consumers.open(brokers)) {
            consumer.assign(ends.keySet());
            stretches.forEach(
                    stretch -> consumer.seek(new TopicPartition(stretch.topic(), stretch.partition()), stretch.from()));
            return read(consumer, runId, ends, most);
        } catch (KafkaException e) {
            throw new UserError("the records of run \"" + runId + "\" cannot be read: " + e.getMessage(), e);
        }
    }

    private List<News> read(
            KafkaConsumer<String, byte[]> consumer, String runId, Map<TopicPartition, Long> ends, int most) {
        var found = new ArrayList<News>();
        var deadline = System.nanoTime() + LONGEST.toNanos();
        while (behind(consumer, ends) && found.size() < most) {
            for (var record : consumer.poll(POLL)) {
                if (RecordReader.run(record.key()).equals(runId) && found.size() < most) {
                    reader.read(record).ifPresent(found::add);
                }
            }
            if (System.nanoTime() > deadline) {
                throw new UserError("the records of run \"" + runId + "\" were not read in " + LONGEST.toSeconds()
                        + " s; the brokers at " + brokers.servers() + " may be slow");
            }
        }
        return found;
    }

    /** Done with a partition, it is not read any further. */
    private static boolean behind(KafkaConsumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        var done = ends.entrySet().stream()
                .filter(end -> consumer.position(end.getKey()) > end.getValue())
                .map(Map.Entry::getKey)
                .toList();
        consumer.pause(done);
        return done.size() < ends.size();
    }
}
