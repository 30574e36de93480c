package dev.gpta.console.messaging;

import dev.gpta.cli.messaging.Bootstrap;
import dev.gpta.console.app.Details;
import dev.gpta.console.app.RunBook;
import dev.gpta.console.domain.Stretch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows all topics from their beginning, on a thread of its own, and tells book and open runs what they say. When the
 * brokers are gone it goes on from where it was as soon as they are back; topics that are made later are found.
 */
public final class Follower implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Follower.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LOOK_FOR_TOPICS = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final Bootstrap brokers;
    private final RunBook book;
    private final Details details;
    private final RecordReader reader;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final AtomicLong records = new AtomicLong();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "topics");
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;
    private volatile boolean caughtUp;
    private volatile String trouble = "";

    /** Of these brokers; not begun. */
    public Follower(Bootstrap brokers, RunBook book, Details details) {
        this.brokers = brokers;
        this.book = book;
        this.details = details;
        this.reader = new RecordReader(brokers.client());
        thread.setDaemon(true);
    }

    /** Begins. */
    public void start() {
        thread.start();
    }

    /** Whether it has read all that was there when it began. */
    public boolean caughtUp() {
        return caughtUp;
    }

    /** Why nothing comes; empty if all is well. */
    public String trouble() {
        return trouble;
    }

    /** Records read so far. */
    public long records() {
        return records.get();
    }

    private void run() {
        while (stopped.getCount() > 0) {
            try (var opened = Consumers.open(brokers)) {
                consumer = opened;
                follow(opened);
            } catch (WakeupException e) {
                return;
            } catch (KafkaException e) {
                trouble = "the topics cannot be read from " + brokers.servers() + ": " + e.getMessage();
                LOG.warnf("%s; the next try is in %d s", trouble, PAUSE.toSeconds());
                pause();
            }
        }
    }

    private void follow(KafkaConsumer<String, byte[]> opened) {
        var looked = 0L;
        Map<TopicPartition, Long> ends = Map.of();
        while (stopped.getCount() > 0) {
            if (opened.assignment().isEmpty() || System.nanoTime() - looked > LOOK_FOR_TOPICS.toNanos()) {
                assign(opened);
                looked = System.nanoTime();
                ends = caughtUp ? Map.of() : opened.endOffsets(opened.assignment());
            }
            if (opened.assignment().isEmpty()) {
                trouble = "there is none of the topics yet: gpta topics makes them";
                pause();
                continue;
            }
            opened.poll(POLL).forEach(this::take);
            trouble = "";
            caughtUp = caughtUp
                    || ends.entrySet().stream().allMatch(end -> opened.position(end.getKey()) >= end.getValue());
        }
    }

    /** Where it was, or from the beginning. */
    private void assign(KafkaConsumer<String, byte[]> opened) {
        var partitions = Consumers.partitions(opened);
        var fresh = new ArrayList<>(partitions);
        fresh.removeAll(opened.assignment());
        if (fresh.isEmpty()) {
            return;
        }
        opened.assign(partitions);
        for (var partition : fresh) {
            var position = positions.get(partition);
            if (position == null) {
                opened.seekToBeginning(List.of(partition));
            } else {
                opened.seek(partition, position);
            }
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        var runId = RecordReader.run(record.key());
        positions.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        records.incrementAndGet();
        if (runId.isEmpty()) {
            return;
        }
        var at = new Stretch(record.topic(), record.partition(), record.offset(), record.offset());
        reader.read(record).ifPresent(news -> {
            book.add(runId, news, at);
            details.add(runId, news);
        });
    }

    private void pause() {
        try {
            stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stopped.countDown();
        var open = consumer;
        if (open != null) {
            open.wakeup();
        }
        try {
            thread.join(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
