package dev.gpta.gradient.streams;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import dev.gpta.events.Topic;
import dev.gpta.events.Topics;
import dev.gpta.events.serde.EventDeserializer;
import dev.gpta.events.serde.EventSerializer;
import dev.gpta.events.serde.SchemaRegistry;
import dev.gpta.gradient.events.EventReader;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.jboss.logging.Logger;

/**
 * Reads which run a record is about. What cannot be read, is too large, or is not of its topic's kind goes on as it came,
 * with headers that say why: Kafka Streams 4.1 has no dead letters of its own.
 */
final class InboundReader extends ContextualFixedKeyProcessor<byte[], byte[], Inbound> {

    private static final Logger LOG = Logger.getLogger(InboundReader.class);

    private final Map<String, Deserializer<? extends SpecificRecord>> readers;
    private final EventSerializer<SpecificRecord> writer = new EventSerializer<>();
    private final Throttle progress;

    /**
     * @param progress how much of the workers' progress goes on, as a sign of life
     * @param events reads all kinds of events
     */
    InboundReader(Throttle progress, EventDeserializer events) {
        this.progress = progress;
        this.readers = EventReader.TOPICS.stream().collect(toMap(Topic::name, topic -> events.ofType(topic.type())));
    }

    @Override
    public void process(FixedKeyRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return; // a compacted topic's way to forget a key: no event
        }
        var inbound = read(record);
        if (inbound.runId() == null || !isProgress() || progress.passes(inbound.runId(), now())) {
            context().forward(record.withValue(inbound));
        }
    }

    private Inbound read(FixedKeyRecord<byte[], byte[]> record) {
        var from = context().recordMetadata().orElseThrow();
        DeadLetters.place(record.headers(), from); // also for what proves to be impossible only later
        try {
            EventSize.check(record.value());
            var reader = requireNonNull(readers.get(from.topic()), from.topic());
            var event = reader.deserialize(from.topic(), record.value());
            return new Inbound(
                    plain(record.value(), event), EventReader.run(event).runId());
        } catch (SerializationException e) {
            var place = DeadLetters.placeOf(record.headers());
            LOG.errorf("%s goes to dead letters: %s", place, DeadLetters.printable(String.valueOf(e.getMessage())));
            DeadLetters.explain(record.headers(), e);
            return new Inbound(record.value(), null);
        }
    }

    /** What is kept must be readable without the registry that a record may have been written with. */
    private byte[] plain(byte[] bytes, SpecificRecord event) {
        return SchemaRegistry.wrote(bytes) ? requireNonNull(writer.serialize("", event)) : bytes;
    }

    private boolean isProgress() {
        return context().recordMetadata().orElseThrow().topic().equals(Topics.TRAINING_PROGRESS.name());
    }

    private long now() {
        return context().currentSystemTimeMs();
    }
}
