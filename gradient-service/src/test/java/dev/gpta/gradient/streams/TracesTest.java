package dev.gpta.gradient.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.events.Topics;
import dev.gpta.events.Variant;
import dev.gpta.traces.TracingInterceptor;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One trace for each epoch of a run, whoever wrote its events: here gradient-service, as bytes, and all others. */
class TracesTest {

    private static final AttributeKey<Long> EPOCH = AttributeKey.longKey("gpta.epoch");

    private final InMemorySpanExporter collector = InMemorySpanExporter.create();
    private final TracingInterceptor interceptor =
            new TracingInterceptor("test", SimpleSpanProcessor.create(collector));
    private final Driver driver = new Driver();

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void eachEpochIsOneTraceWithOneBeginning() {
        // Given all events of a run of two epochs
        driver.live(Registrations.of("run-1", Variant.GPTA));

        // When each is sent
        everything().forEach(interceptor::onSend);

        // Then
        var traces = collector.getFinishedSpanItems().stream().collect(groupingBy(SpanData::getTraceId));
        assertThat(traces).hasSize(2);
        assertThat(traces.values()).allSatisfy(TracesTest::isWhole);
        assertThat(collector.getFinishedSpanItems())
                .extracting(SpanData::getName)
                .contains("prefix-history", "prefix-candidates", "metric-scored", "prefix-selected")
                .contains("epoch-completed", "gradient-ready", "model-updated");
    }

    @Test
    void anEventThatIsSentAgainIsTheSameSpan() {
        driver.live(Registrations.of("run-1", Variant.GPTA));
        var event = everything().get(0);

        interceptor.onSend(event);
        interceptor.onSend(event);

        assertThat(collector.getFinishedSpanItems())
                .hasSize(2)
                .extracting(SpanData::getSpanId)
                .containsOnly(collector.getFinishedSpanItems().get(0).getSpanId());
        var header = new String(event.headers().lastHeader("traceparent").value(), UTF_8);
        var span = collector.getFinishedSpanItems().get(0);
        assertThat(header).isEqualTo("00-" + span.getTraceId() + "-" + span.getSpanId() + "-01");
    }

    @Test
    void withoutTheSettingThereIsNeitherSpanNorHeader() {
        driver.live(Registrations.of("run-1", Variant.GPTA));
        var off = new TracingInterceptor();
        off.configure(Map.of(TracingInterceptor.SETTING, ""));

        var sent = off.onSend(everything().get(0));

        assertThat(sent.headers().lastHeader("traceparent")).isNull();
    }

    /** What gradient-service told, in bytes, and what the others answered. */
    private List<ProducerRecord<Object, Object>> everything() {
        var answers = driver.told.stream()
                .map(Driver::read)
                .flatMap(event -> Workers.answer(event).stream())
                .map(TracesTest::sent);
        return Stream.concat(driver.told.stream().map(TracesTest::again), answers)
                .toList();
    }

    private static ProducerRecord<Object, Object> again(ProducerRecord<String, byte[]> told) {
        return new ProducerRecord<>(told.topic(), null, told.key(), told.value(), told.headers());
    }

    private static ProducerRecord<Object, Object> sent(SpecificRecord event) {
        var topic = Topics.ofSchema(event.getSchema().getFullName()).orElseThrow();
        return new ProducerRecord<>(topic.name(), Driver.key(topic, event), event);
    }

    /** All of one epoch; every span but one has its parent in the trace. */
    private static void isWhole(List<SpanData> trace) {
        var ids = trace.stream().map(SpanData::getSpanId).collect(toSet());
        assertThat(trace).extracting(span -> span.getAttributes().get(EPOCH)).containsOnly(epoch(trace));
        assertThat(trace)
                .filteredOn(span -> !span.getParentSpanId().equals(SpanId.getInvalid()))
                .allSatisfy(span -> assertThat(ids).contains(span.getParentSpanId()));
        assertThat(trace.stream()
                        .filter(span -> span.getParentSpanId().equals(SpanId.getInvalid()))
                        .map(SpanData::getSpanId)
                        .distinct())
                .hasSize(1);
    }

    private static Long epoch(List<SpanData> trace) {
        return trace.get(0).getAttributes().get(EPOCH);
    }
}
