package dev.gpta.console.domain;

/**
 * Where a run's records are in one partition of a topic.
 *
 * @param topic the topic
 * @param partition the partition
 * @param from offset of its first record
 * @param to offset of its last record
 */
public record Stretch(String topic, int partition, long from, long to) {

    /** The shortest that holds both. */
    public Stretch plus(Stretch other) {
        return new Stretch(topic, partition, Math.min(from, other.from), Math.max(to, other.to));
    }
}
