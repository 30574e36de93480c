package dev.gpta.events.serde;

import dev.gpta.events.Producer;
import dev.gpta.events.RunRef;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;

/** The headers of CloudEvents 1.0, Kafka binding, binary mode; all of them come from the event itself. */
final class CloudEvents {

    private CloudEvents() {}

    static void write(Headers headers, SpecificRecord event) {
        put(headers, "ce_specversion", "1.0");
        put(headers, "ce_id", field(event, "eventId", String.class));
        put(
                headers,
                "ce_source",
                "/gpta/" + field(event, "producer", Producer.class).getName());
        put(headers, "ce_type", event.getSchema().getFullName());
        put(headers, "ce_subject", field(event, "run", RunRef.class).getRunId());
        put(headers, "ce_time", field(event, "time", Instant.class).toString());
        put(headers, "content-type", "application/avro");
    }

    private static <F> F field(SpecificRecord event, String name, Class<F> type) {
        return type.cast(event.get(event.getSchema().getField(name).pos()));
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
