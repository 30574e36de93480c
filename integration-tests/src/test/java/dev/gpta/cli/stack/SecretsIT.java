package dev.gpta.cli.stack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.gpta.cli.domain.RunState;
import dev.gpta.cli.messaging.Bootstrap;
import dev.gpta.cli.messaging.EgressLedger;
import dev.gpta.cli.messaging.Publisher;
import dev.gpta.cli.messaging.Runs;
import dev.gpta.cli.registration.RegistrationFile;
import dev.gpta.cli.security.SecuredBroker;
import dev.gpta.events.Topics;
import dev.gpta.events.serde.FakeRegistry;
import dev.gpta.events.serde.SchemaRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Services, packaged and as processes, fail in every way that has to do with a secret; none of the secrets is told. Those
 * that work write with a schema registry, whose password is in its address.
 */
class SecretsIT {

    private static final String MARKER = "marker-s3cret";
    private static final String PROVIDER_KEY = MARKER + "-of-provider";
    private static final String FAILED = "(?s).*(?i)(authentication failed|cannot be specified for PEM).*";

    @TempDir
    Path folder;

    private final List<Child> children = new ArrayList<>();
    private SecuredBroker broker;
    private FakeRegistry registry;
    private HttpServer provider;
    private Launcher launcher;

    @BeforeEach
    void start() throws IOException {
        broker = SecuredBroker.start(folder, UnaryOperator.identity());
        registry = new FakeRegistry();
        launcher = new Launcher(Home.find(), folder.resolve("logs"));
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/", exchange -> {
            var header = exchange.getRequestHeaders().getFirst("Authorization");
            var answer = ("{\"error\": {\"message\": \"Incorrect API key provided: " + header + "\"}}").getBytes(UTF_8);
            exchange.sendResponseHeaders(401, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        provider.start();
    }

    @AfterEach
    void stop() {
        children.forEach(Child::ask);
        children.forEach(child -> child.await(Duration.ofSeconds(12)));
        provider.stop(0);
        registry.close();
        broker.close();
    }

    @Test
    void noSecretIsInALogOrAnEvent() throws Exception {
        // Given services that are let in, but whose provider refuses their key and repeats it, and whose data are not
        // there
        for (var service : List.of("gradient-service", "prefix-service", "trainer")) {
            launch(service, service, Map.of("GPTA_REGISTRY_URL", registryUrl()));
        }
        var refused = refused();

        // When
        register("secretive", "GPTA");
        register("without-data", "BASELINE");
        Awaitility.await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
            assertThat(state("secretive")).isEqualTo(RunState.FAILED);
            assertThat(state("without-data")).isEqualTo(RunState.FAILED);
            assertThat(refused)
                    .allSatisfy(child -> assertThat(read(child.log())).matches(FAILED));
        });

        // Then
        var secrets = new ArrayList<>(broker.keys().passwords().values());
        secrets.add(MARKER);
        var events = events();
        assertThat(Stream.concat(logs(), events.stream().map(SecretsIT::text)).toList())
                .hasSizeGreaterThan(8)
                .allSatisfy(told -> assertThat(told).doesNotContain(secrets));
        assertThat(EgressLedger.of("secretive", as("operator")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.toString() + new String(line.body(), UTF_8))
                        .doesNotContain(secrets));
        assertThatServicesUseTheRegistry(events);
    }

    /** Services with passwords that are wrong. */
    private List<Child> refused() {
        var wrong = Map.of(
                "KAFKA_SASL_JAAS_CONFIG",
                login(MARKER),
                "GPTA_REGISTRY_URL",
                "http://user:" + MARKER + "@127.0.0.1:1",
                "AWS_SECRET_ACCESS_KEY",
                MARKER,
                "HF_TOKEN",
                MARKER);
        var unread = Map.of("KAFKA_SSL_TRUSTSTORE_PASSWORD", MARKER);
        return List.of(
                launch("trainer", "refused-trainer", wrong),
                launch("gradient-service", "refused-gradient-service", wrong),
                launch("finetune-service", "unreadable-finetune-service", unread));
    }

    /** The services, by their setting; who registers runs in this test has none. */
    private static void assertThatServicesUseTheRegistry(List<ConsumerRecord<byte[], byte[]>> events) {
        assertThat(events)
                .filteredOn(event -> !event.topic().equals(Topics.DATASET_REGISTERED.name()))
                .allMatch(event -> SchemaRegistry.wrote(event.value()))
                .extracting(ConsumerRecord::topic)
                .contains("prefix-history", "prefix-selected", "llm-egress", "run-failed");
    }

    private Child launch(String service, String name, Map<String, String> more) {
        var ta = Map.of(
                "GPTA_TA_BASE_URL",
                "http://127.0.0.1:" + provider.getAddress().getPort() + "/v1",
                "GPTA_TA_API_KEY",
                PROVIDER_KEY);
        var its = Service.ofTheLoop(folder.resolve(name), List.of(folder), ta).stream()
                .filter(each -> each.name().equals(service))
                .findFirst()
                .orElseThrow();
        var kafka = new HashMap<>(broker.keys().environment(service));
        kafka.put("KAFKA_BOOTSTRAP_SERVERS", broker.servers());
        kafka.putAll(more);
        // any port: two services of one kind are launched at once, and would prefer the same
        var child = launcher.service(new Service(name, its.module(), Ports.any(), its.cap(), its.environment()), kafka);
        children.add(child);
        return child;
    }

    private static String login(String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"trainer\" password=\""
                + password + "\";";
    }

    private String registryUrl() {
        return "http://user:" + MARKER + "@" + registry.address();
    }

    /** The brokers for this user, who knows the registry. */
    private Bootstrap as(String user) {
        var settings = new HashMap<>(broker.client(user));
        settings.put(SchemaRegistry.SETTING, registryUrl());
        return new Bootstrap(broker.servers(), settings);
    }

    private void register(String run, String variant) throws IOException {
        var file = Files.writeString(folder.resolve(run + ".yaml"), """
                run: %s
                variant: %s
                description: Anything
                data: {train: [data.csv]}
                """.formatted(run, variant));
        new Publisher(broker.as("user"), Clock.systemUTC()).register(RegistrationFile.read(file));
    }

    private RunState state(String run) {
        try (var runs = Runs.open(as("user"))) {
            return runs.run(run).state();
        }
    }

    private Stream<String> logs() throws IOException {
        try (var files = Files.list(folder.resolve("logs"))) {
            return files.map(SecretsIT::read).toList().stream();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.value(), ISO_8859_1) + record.headers();
    }

    /** Every record of every topic. */
    private List<ConsumerRecord<byte[], byte[]>> events() {
        var settings = new HashMap<String, Object>(broker.client("operator"));
        settings.put("bootstrap.servers", broker.servers());
        var bytes = new ByteArrayDeserializer();
        var told = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
            var partitions = Topics.ALL.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(told::add);
            }
        }
        return told;
    }
}
