package dev.gpta.faults.domain;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which records there were, by topic and content: the contents themselves would not fit into memory. */
public final class Fingerprints {

    private final Map<String, Integer> counts = new HashMap<>();

    /** Notes a record. @param value null is noted as empty */
    public void add(String topic, byte @Nullable [] value) {
        counts.merge(of(topic, value), 1, Integer::sum);
    }

    /** How many of these are not among the others, each counted. */
    public int missingIn(Fingerprints others) {
        return counts.entrySet().stream()
                .mapToInt(entry -> Math.max(0, entry.getValue() - others.counts.getOrDefault(entry.getKey(), 0)))
                .sum();
    }

    private static String of(String topic, byte @Nullable [] value) {
        return topic + " " + Sha256.of(value == null ? new byte[0] : value);
    }
}
