package dev.gpta.traces;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.concurrent.TimeUnit;

/** Tells events' spans to OpenTelemetry, under their own ids. What cannot be sent in time is dropped; nobody waits for it. */
final class Spans implements AutoCloseable {

    private static final int LAST_SECONDS = 5;

    private final TheirOwn ids = new TheirOwn();
    private final SdkTracerProvider provider;
    private final Tracer tracer;

    /**
     * @param service who writes the events
     * @param processor takes the spans
     */
    Spans(String service, SpanProcessor processor) {
        this.provider = SdkTracerProvider.builder()
                .setResource(Resource.builder().put("service.name", service).build())
                .setIdGenerator(ids)
                .addSpanProcessor(processor)
                .build();
        this.tracer = provider.get("dev.gpta");
    }

    synchronized void tell(EventSpan span) {
        ids.next(span);
        var builder = tracer.spanBuilder(span.topic())
                .setSpanKind(SpanKind.PRODUCER)
                .setStartTimestamp(span.begun())
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.destination.name", span.topic())
                .setAttribute("gpta.run", span.run().getRunId())
                .setAttribute("gpta.attempt", span.run().getAttempt())
                .setAttribute("gpta.epoch", span.epoch());
        span.round().ifPresent(round -> builder.setAttribute("gpta.round", round));
        span.parent().ifPresentOrElse(parent -> builder.setParent(context(span.trace(), parent)), builder::setNoParent);
        builder.startSpan().end(span.ended());
    }

    private static Context context(String trace, String parent) {
        var at = SpanContext.createFromRemoteParent(trace, parent, TraceFlags.getSampled(), TraceState.getDefault());
        return Context.root().with(Span.wrap(at));
    }

    /** Sends what is left, for some seconds at most. */
    @Override
    public void close() {
        provider.shutdown().join(LAST_SECONDS, TimeUnit.SECONDS);
    }

    /** Ids are not drawn: they are those of the span that is begun. */
    private static final class TheirOwn implements IdGenerator {

        private String trace = "";
        private String span = "";

        void next(EventSpan next) {
            trace = next.trace();
            span = next.id();
        }

        @Override
        public String generateTraceId() {
            return trace;
        }

        @Override
        public String generateSpanId() {
            return span;
        }
    }
}
