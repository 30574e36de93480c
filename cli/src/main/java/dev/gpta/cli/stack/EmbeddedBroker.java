package dev.gpta.cli.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * One real Kafka broker with its controller (KRaft), on the loopback interface, small enough for a laptop. Its data
 * survive a restart, on whatever ports.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final int NODE = 1;
    private static final String CONTROLLER = "CONTROLLER";

    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private EmbeddedBroker(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts a broker.
     *
     * @param data folder of its data, made if it is not there
     * @param port where clients find it
     * @param controllerPort where it finds itself
     */
    public static EmbeddedBroker start(Path data, int port, int controllerPort) {
        return start(data, port, controllerPort, BrokerSecurity.NONE);
    }

    /** The same; {@code security} says who is let in. */
    public static EmbeddedBroker start(Path data, int port, int controllerPort, BrokerSecurity security) {
        format(data, security);
        var settings = new Properties();
        settings.putAll(settings(data, port, controllerPort, security.protocol()));
        settings.putAll(security.settings());
        var server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        server.startup();
        return new EmbeddedBroker(server, "127.0.0.1:" + port);
    }

    /** The process: {@code <data> <port> <controllerPort> [<keys>]}, until it is asked to stop. */
    public static void main(String[] args) throws InterruptedException {
        var security = args.length > 3 ? Keys.in(Path.of(args[3])).ofBroker() : BrokerSecurity.NONE;
        var broker = start(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]), security);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
        broker.server.awaitShutdown();
    }

    /** Where clients find it. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Gives a new folder its cluster; one that has been used keeps its own. */
    private static void format(Path data, BrokerSecurity security) {
        if (Files.exists(data.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
            return;
        }
        try {
            Files.createDirectories(data);
            new Formatter()
                    .setPrintStream(System.err)
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(CONTROLLER)
                    .setMetadataLogDirectory(data.toString())
                    .addDirectory(data.toString())
                    .setScramArguments(security.scram())
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException("the broker's folder " + data + " cannot be made: " + e.getMessage(), e);
        } catch (Exception e) {
            throw new IllegalStateException("the broker's folder " + data + " cannot be formatted: " + e, e);
        }
    }

    private static Map<String, String> settings(Path data, int port, int controllerPort, String protocol) {
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", Integer.toString(NODE)),
                Map.entry("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort),
                Map.entry("listeners", "CLIENTS://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort),
                Map.entry("advertised.listeners", "CLIENTS://127.0.0.1:" + port),
                Map.entry("listener.security.protocol.map", "CLIENTS:" + protocol + ",CONTROLLER:PLAINTEXT"),
                Map.entry("controller.listener.names", CONTROLLER),
                Map.entry("inter.broker.listener.name", "CLIENTS"),
                Map.entry("log.dirs", data.toString()),
                // a topic that nobody made is a mistake, not a topic
                Map.entry("auto.create.topics.enable", "false"),
                // one machine: one copy of everything
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.num.partitions", "1"),
                Map.entry("controlled.shutdown.enable", "false"),
                // groups of one member need not wait for others
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                // who died is missed soon, if the client says so, and so is the transaction it left open
                Map.entry("group.min.session.timeout.ms", "1000"),
                Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"),
                // small: threads, buffers, files
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "2"),
                Map.entry("background.threads", "2"),
                Map.entry("log.cleaner.dedupe.buffer.size", "2097152"),
                Map.entry("log.segment.bytes", "16777216"));
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
