package dev.gpta.console.messaging;

import dev.gpta.cli.messaging.EventMapping;
import dev.gpta.console.app.News;
import dev.gpta.console.domain.Departure;
import dev.gpta.events.DatasetRegistered;
import dev.gpta.events.EgressVerdict;
import dev.gpta.events.LlmEgress;
import dev.gpta.events.serde.EventDeserializer;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** From records to what they say of a run. */
final class RecordReader {

    private static final Logger LOG = Logger.getLogger(RecordReader.class);

    private final EventDeserializer events = new EventDeserializer();

    /** @param client settings of Kafka's clients; they may name a schema registry */
    RecordReader(Map<String, String> client) {
        events.configure(client, false);
    }

    /** The run that a record is of, by its key: {@code runId} or {@code runId/epoch}; empty: none. */
    static String run(@Nullable String key) {
        var name = key == null ? "" : key;
        int end = name.indexOf('/');
        return end < 0 ? name : name.substring(0, end);
    }

    /** What it says; nothing if it cannot be read: that is left to the services, which put it to the dead letters. */
    Optional<News> read(ConsumerRecord<String, byte[]> record) {
        try {
            return Optional.ofNullable(events.deserialize(record.topic(), record.value()))
                    .map(event -> news(record.topic(), event));
        } catch (SerializationException | IllegalArgumentException e) {
            LOG.debugf(e, "%s-%d@%d is passed over", record.topic(), record.partition(), (Object) record.offset());
            return Optional.empty();
        }
    }

    private static News news(String topic, SpecificRecord event) {
        if (event instanceof LlmEgress egress) {
            return News.of(departure(egress));
        }
        var told = EventMapping.of(topic, event);
        return event instanceof DatasetRegistered registered ? News.of(told, registered.getSpec()) : News.of(told);
    }

    private static Departure departure(LlmEgress egress) {
        return new Departure(
                egress.getEventId(),
                egress.getTime().toEpochMilli(),
                egress.getProducer().getName(),
                egress.getEpoch(),
                egress.getPurpose().name(),
                egress.getMethod() + " " + egress.getDestination(),
                egress.getBytes(),
                egress.getSha256(),
                egress.getTokens(),
                egress.getCost(),
                egress.getExemplarIds(),
                egress.getVerdict() == EgressVerdict.SENT ? null : String.valueOf(egress.getReason()));
    }
}
