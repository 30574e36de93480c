package dev.gpta.gradient.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.errors.SerializationException;

/**
 * How large an event may be. A broker takes 1 MiB by default; on internal topics and for dead letters, where a record is
 * passed on with more than it came with, it must take four times as much.
 */
final class EventSize {

    private static final int MOST = 1_000_000;

    private EventSize() {}

    /** @throws SerializationException if the bytes are more than an event may have */
    static void check(byte[] event) {
        if (event.length > MOST) {
            throw new SerializationException(
                    "a record of " + event.length + " bytes; an event has at most " + MOST + " bytes");
        }
    }

    /** @throws IllegalStateException if a broker would not take this event, which its headers repeat the key of */
    static void check(String topic, String key, byte[] event) {
        int size = event.length + 2 * key.getBytes(UTF_8).length;
        if (size > MOST) {
            throw new IllegalStateException(
                    "the next " + topic + " would have " + size + " bytes, but an event has at most " + MOST
                            + ": want a smaller history (historySize) or shorter prefixes (ta.maxPrefixWords)");
        }
    }
}
