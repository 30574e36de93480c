package dev.gpta.student.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Offset 4 is the last record that was committed; at 5 there is the marker of its transaction. */
class DrainedPartitionsTest {

    private static final TopicPartition PARTITION = new TopicPartition("work", 0);

    private final MockConsumer<String, String> consumer = new MockConsumer<>("earliest");

    @BeforeEach
    void setUp() {
        consumer.assign(Set.of(PARTITION));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.commitSync(Map.of(PARTITION, new OffsetAndMetadata(5)));
    }

    @Test
    void theMarkerBehindTheLastRecordIsCommitted() {
        consumer.seek(PARTITION, 6);

        var committed = DrainedPartitions.commit(consumer, Map.of(PARTITION, 4L));

        assertThat(committed).containsEntry(PARTITION, 6L);
        assertThat(stored()).isEqualTo(6);
    }

    @Test
    void aRecordThatWaitsIsNeverPassedOver() {
        consumer.seek(PARTITION, 8);

        DrainedPartitions.commit(consumer, Map.of(PARTITION, 6L));

        assertThat(stored()).isEqualTo(5);
    }

    @Test
    void markersThatAnotherInstanceLeftAreCommittedToo() {
        consumer.seek(PARTITION, 6);

        DrainedPartitions.commit(consumer, Map.of());

        assertThat(stored()).isEqualTo(6);
    }

    private long stored() {
        var committed = consumer.committed(Set.of(PARTITION)).get(PARTITION);
        return committed == null ? -1 : committed.offset();
    }
}
