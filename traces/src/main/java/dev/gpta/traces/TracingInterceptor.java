package dev.gpta.traces;

import dev.gpta.events.Topics;
import dev.gpta.events.serde.EventDeserializer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A producer's interceptor: each event that it sends is a span, and bears the header {@code traceparent}. Of any producer,
 * also of Kafka Streams', whose values are bytes already. Without {@link #SETTING} it does nothing, and no class of
 * OpenTelemetry is loaded.
 */
public final class TracingInterceptor implements ProducerInterceptor<Object, Object> {

    /** The one setting: where spans go, OTLP over HTTP, e.g. {@code http://collector:4318/v1/traces}. */
    public static final String SETTING = "gpta.traces.url";

    /** Who writes: the name that spans bear. */
    public static final String SERVICE = "gpta.traces.service";

    private static final String HEADER = "traceparent";

    private final EventDeserializer reader = new EventDeserializer();
    private @Nullable Spans spans;

    /** Kafka's clients make it, and configure it. */
    public TracingInterceptor() {}

    /** One that tells spans to a processor of the caller's. @param service who writes */
    public TracingInterceptor(String service, SpanProcessor processor) {
        this.spans = new Spans(service, processor);
    }

    @Override
    public void configure(Map<String, ?> settings) {
        var url = text(settings, SETTING);
        if (!url.isBlank()) {
            reader.configure(settings, false);
            var exporter = OtlpHttpSpanExporter.builder().setEndpoint(url).build();
            spans = new Spans(
                    text(settings, SERVICE),
                    BatchSpanProcessor.builder(exporter).build());
        }
    }

    private static String text(Map<String, ?> settings, String name) {
        return Objects.toString(settings.get(name), "");
    }

    @Override
    public ProducerRecord<Object, Object> onSend(ProducerRecord<Object, Object> record) {
        var told = spans;
        if (told != null && Topics.named(record.topic()).isPresent()) {
            event(record).flatMap(event -> EventSpan.of(record.topic(), event)).ifPresent(span -> {
                var headers = record.headers().remove(HEADER);
                headers.add(HEADER, span.traceparent().getBytes(StandardCharsets.UTF_8));
                told.tell(span);
            });
        }
        return record;
    }

    private Optional<SpecificRecord> event(ProducerRecord<Object, Object> record) {
        if (record.value() instanceof SpecificRecord event) {
            return Optional.of(event);
        }
        return record.value() instanceof byte[] bytes
                ? Optional.ofNullable(reader.deserialize(record.topic(), bytes))
                : Optional.empty();
    }

    @Override
    public void onAcknowledgement(@Nullable RecordMetadata metadata, @Nullable Exception failed) {
        // a record that is sent again is the same span
    }

    @Override
    public void close() {
        if (spans != null) {
            spans.close();
        }
    }
}
