package dev.gpta.gradient.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Dead letters: a record as it came, on the topic of its topic's dead letters, with headers that say where it was and why
 * it is there. They are named as SmallRye names them, which writes those of the other services.
 */
final class DeadLetters {

    /** Header: why it could not be processed. */
    static final String REASON = "dead-letter-reason";

    /** Header: the class of the error. */
    static final String ERROR = "dead-letter-exception-class-name";

    /** Header: the topic it was on. */
    static final String TOPIC = "dead-letter-topic";

    /** Header: the partition. */
    static final String PARTITION = "dead-letter-partition";

    /** Header: the offset. */
    static final String OFFSET = "dead-letter-offset";

    private static final String SUFFIX = "-dlq";
    private static final int LONGEST_REASON = 1000;

    private DeadLetters() {}

    /** The topic for the dead letters of this one. */
    static String of(String topic) {
        return topic + SUFFIX;
    }

    /** Notes where a record is. */
    static void place(Headers headers, RecordMetadata from) {
        put(headers, TOPIC, from.topic());
        put(headers, PARTITION, Integer.toString(from.partition()));
        put(headers, OFFSET, Long.toString(from.offset()));
    }

    /** Notes why it cannot be processed. */
    static void explain(Headers headers, Throwable why) {
        put(headers, REASON, printable(String.valueOf(why.getMessage())));
        put(headers, ERROR, why.getClass().getName());
    }

    /** Where a record was, for people. */
    static String placeOf(Headers headers) {
        return text(headers, TOPIC) + "-" + text(headers, PARTITION) + "@" + text(headers, OFFSET);
    }

    /** What strangers wrote, so that it can be logged: not too long, and on one line. */
    static String printable(String text) {
        var shown = text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) + "..." : text;
        return shown.replaceAll("\\p{Cntrl}", "?");
    }

    /** The topic that a record was on. */
    static String topicOf(Headers headers) {
        return text(headers, TOPIC);
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? "?" : new String(header.value(), UTF_8);
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(UTF_8));
    }
}
