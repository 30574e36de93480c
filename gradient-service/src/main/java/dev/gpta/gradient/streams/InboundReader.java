package dev.gpta.gradient.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gpta.gradient.events.EventBytes;
import dev.gpta.gradient.events.EventReader;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.jboss.logging.Logger;

/**
 * Reads which run a record is about. What cannot be read goes on as it came, with a header that says why: Kafka Streams
 * 4.1 has no dead letters of its own.
 */
final class InboundReader extends ContextualFixedKeyProcessor<byte[], byte[], Inbound> {

    private static final Logger LOG = Logger.getLogger(InboundReader.class);

    private final EventBytes events = new EventBytes();

    @Override
    public void process(FixedKeyRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return; // a compacted topic's way to forget a key: no event
        }
        context().forward(record.withValue(read(record)));
    }

    private Inbound read(FixedKeyRecord<byte[], byte[]> record) {
        var from = context().recordMetadata().orElseThrow();
        try {
            var event = events.read(from.topic(), record.value());
            return new Inbound(record.value(), EventReader.run(event).runId());
        } catch (SerializationException e) {
            LOG.errorf("%s-%d@%d goes to dead letters: %s", from.topic(), from.partition(), from.offset(), e);
            record.headers()
                    .remove(Outbound.REASON)
                    .add(Outbound.REASON, e.toString().getBytes(UTF_8));
            return new Inbound(record.value(), null);
        }
    }
}
