package dev.gpta.gradient.streams;

import dev.gpta.events.Topic;
import dev.gpta.events.serde.EventDeserializer;
import dev.gpta.events.serde.SchemaRegistry;
import dev.gpta.gradient.events.EventReader;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The topology:
 *
 * <pre>
 *  eight topics --> readable? --yes--> run-events (by runId) --> runs --> five topics, or a topic's dead letters
 *                       '------no---> the topic's dead letters
 * </pre>
 *
 * <p>All that happens to a run passes one internal topic, keyed by the run, so that one task sees all of it in one order.
 * It is needed for what is keyed by run and epoch. The others take the same way, as nothing else makes sure that they meet
 * there: partition numbers may differ between topics, and a client in another language may place a key elsewhere.
 */
public final class RunTopology {

    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    private RunTopology() {}

    /**
     * Builds it.
     *
     * @param settings its partitions, of the internal topic, say how many instances can share the runs: fixed once it exists
     * @param runs the processor that holds the state machine
     * @param registryUrl of the schema registry; null: none
     */
    static Topology build(
            RunSettings settings,
            ProcessorSupplier<String, byte[], String, Outbound> runs,
            @Nullable String registryUrl) {
        var events = new EventDeserializer();
        events.configure(registryUrl == null ? Map.of() : Map.of(SchemaRegistry.SETTING, registryUrl), false);
        var builder = new StreamsBuilder();
        var topics = EventReader.TOPICS.stream().map(Topic::name).toList();
        KStream<byte[], Inbound> inbound = builder.stream(
                        topics, Consumed.with(BYTES, BYTES).withName("topics"))
                .processValues(() -> new InboundReader(new Throttle(settings.look()), events), Named.as("read"));
        inbound.filterNot((key, value) -> value.isReadable(), Named.as("unreadable"))
                .mapValues(Inbound::bytes, Named.as("original-bytes"))
                .to(
                        (key, bytes, from) -> DeadLetters.of(from.topic()),
                        Produced.with(BYTES, BYTES).withName("dead-letters"));
        inbound.filter((key, value) -> value.isReadable(), Named.as("readable"))
                .selectKey((key, value) -> value.runId(), Named.as("by-run"))
                .mapValues(Inbound::bytes, Named.as("event-bytes"))
                .repartition(Repartitioned.with(Serdes.String(), BYTES)
                        .withName("run-events")
                        .withNumberOfPartitions(settings.partitions()))
                .process(runs, Named.as("runs"))
                .to(
                        (key, value, from) -> value.topic(),
                        Produced.with(Serdes.String(), Outbound.serde(SchemaRegistry.at(registryUrl)))
                                .withName("decisions"));
        return builder.build();
    }
}
