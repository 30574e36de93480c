package dev.gpta.cli.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gpta.events.serde.EventDeserializer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * A record that a service could not process, as it came.
 *
 * @param id its place among the dead letters, {@code topic-partition@offset}: by this the user names it
 * @param time when it was put there
 * @param topic the topic it was on
 * @param key its key; null if it had none
 * @param value its bytes
 * @param headers its headers, those that say why it is here included
 */
public record DeadLetter(
        String id, Instant time, String topic, byte @Nullable [] key, byte[] value, Map<String, byte[]> headers) {

    /** Comes before the name of every header that was added when it was put aside. */
    private static final String ADDED = "dead-letter-";

    private static final String SUFFIX = "-dlq";
    private static final int SHOWN_BYTES = 64;

    /** Whether a topic holds dead letters. */
    static boolean isTopic(String name) {
        return name.endsWith(SUFFIX);
    }

    static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
        var headers = new LinkedHashMap<String, byte[]>();
        record.headers().forEach(header -> headers.put(header.key(), header.value()));
        return new DeadLetter(
                record.topic() + "-" + record.partition() + "@" + record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                record.topic().substring(0, record.topic().length() - SUFFIX.length()),
                record.key(),
                record.value() == null ? new byte[0] : record.value(),
                headers);
    }

    /** Why it is here; empty if that was not told. */
    public String reason() {
        return header(ADDED + "reason").orElse("");
    }

    /** Where it was, {@code topic-partition@offset}. */
    public String place() {
        return topic + "-" + header(ADDED + "partition").orElse("?") + "@"
                + header(ADDED + "offset").orElse("?");
    }

    /** The run it claims to be about, by its CloudEvents subject or its key; empty if neither says. */
    public String run() {
        return header("ce_subject").or(this::ofKey).orElse("");
    }

    private Optional<String> ofKey() {
        return Optional.ofNullable(key).map(bytes -> new String(bytes, UTF_8).replaceFirst("/[0-9]+$", ""));
    }

    /** The headers that it came with. */
    public Map<String, byte[]> ownHeaders() {
        var own = new LinkedHashMap<>(headers);
        own.keySet().removeIf(name -> name.startsWith(ADDED));
        return own;
    }

    /** One of its headers, as text. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(bytes -> new String(bytes, UTF_8));
    }

    /** What it says, if it is an event; else its first bytes in hex. */
    public String content() {
        try {
            return String.valueOf(new EventDeserializer().deserialize(topic, value));
        } catch (SerializationException e) {
            int shown = Math.min(value.length, SHOWN_BYTES);
            return HexFormat.ofDelimiter(" ").formatHex(value, 0, shown) + (shown < value.length ? " ..." : "");
        }
    }
}
