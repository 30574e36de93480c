package dev.gpta.student.messaging;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Whoever writes in transactions leaves a marker behind each of them. Nobody acknowledges a marker, so that the lag of a
 * group that has done all its work would stay at one for each partition, and what is scaled by lag would never go.
 */
final class DrainedPartitions {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private DrainedPartitions() {}

    /**
     * Commits the position of each partition from which everything that was delivered is committed. Belongs on the polling
     * thread, where nothing is delivered meanwhile.
     *
     * @param delivered the last offset of each partition that was
     * @return the offsets that are committed now
     */
    static Map<TopicPartition, Long> commit(Consumer<?, ?> consumer, Map<TopicPartition, Long> delivered) {
        var committed = new HashMap<TopicPartition, Long>();
        var drained = new HashMap<TopicPartition, OffsetAndMetadata>();
        consumer.committed(consumer.assignment(), PATIENCE).forEach((partition, at) -> {
            long next = at == null ? 0 : at.offset();
            long position = consumer.position(partition, PATIENCE);
            boolean isDrained = delivered.getOrDefault(partition, -1L) < next && position > next;
            if (isDrained) {
                drained.put(partition, new OffsetAndMetadata(position));
            }
            committed.put(partition, isDrained ? position : next);
        });
        if (!drained.isEmpty()) {
            consumer.commitSync(drained, PATIENCE);
        }
        return committed;
    }
}
