package dev.gpta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.gpta.cli.messaging.Bootstrap;
import dev.gpta.cli.messaging.Publisher;
import dev.gpta.cli.messaging.TopicSetup;
import dev.gpta.cli.registration.RegistrationFile;
import dev.gpta.cli.stack.EmbeddedBroker;
import dev.gpta.events.Topics;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The consumers in docs/examples, each as its reader would start it, over real records. The one in Python runs where
 * {@code python3}, or what the environment variable {@code GPTA_PYTHON} names, has its packages.
 */
class ExamplesTest {

    private static final Path EXAMPLES =
            Path.of("../docs/examples").toAbsolutePath().normalize();
    private static final String LINE =
            "examples: file:///nowhere, prefix \"\", test accuracy 71.0 (68.0 to 74.0) on 1000 samples";
    private static final String PASSED_OVER = "is passed over";

    @TempDir
    static Path folder;

    static EmbeddedBroker broker;
    static Path schema;

    @BeforeAll
    static void writeRecords() throws Exception {
        broker = EmbeddedBroker.start(folder.resolve("broker"), freePort(), freePort());
        var brokers = new Bootstrap(broker.bootstrapServers());
        new TopicSetup((short) 1).create(brokers);
        schema = Files.writeString(
                folder.resolve("ModelUpdated.avsc"),
                Topics.MODEL_UPDATED.schema().toString(true));
        writeUnreadable();
        var registration = Files.writeString(folder.resolve("run.yaml"), """
                run: examples
                variant: BASELINE
                data: {train: [data.csv]}
                """);
        new Publisher(brokers, Clock.systemUTC()).register(RegistrationFile.read(registration));
        new FakeWorld(broker.bootstrapServers()).finish("examples");
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void theOneInJavaPrintsTheFinalStudent() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var program = EXAMPLES.resolve("ModelUpdatedConsumer.java").toString();

        var printed = printed(
                java, "-Xmx128m", "-cp", System.getProperty("java.class.path"), program, servers(), schema.toString());

        assertThat(printed).contains(LINE).contains(PASSED_OVER);
    }

    @Test
    void theOneInPythonPrintsTheSame() throws Exception {
        var python = Objects.requireNonNullElse(System.getenv("GPTA_PYTHON"), "python3");
        assumeThat(hasPackages(python))
                .as(
                        "skipped: %s with the packages confluent-kafka and fastavro is not here (GPTA_PYTHON names another)",
                        python)
                .isTrue();
        var program = EXAMPLES.resolve("model_updated_consumer.py").toString();

        var printed = printed(python, program, servers(), schema.toString());

        assertThat(printed).contains(LINE).contains(PASSED_OVER);
    }

    /** What a program prints that reads for ever, until it has printed the line. */
    private static String printed(String... command) throws Exception {
        var log = Files.createTempFile(folder, "consumer", ".log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> !process.isAlive()
                            || Files.readString(log).contains(LINE)
                                    && Files.readString(log).contains(PASSED_OVER));
            return Files.readString(log);
        } finally {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static boolean hasPackages(String python) throws InterruptedException {
        try {
            var process = new ProcessBuilder(python, "-c", "import confluent_kafka, fastavro")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // there is no such program
        }
    }

    private static void writeUnreadable() throws Exception {
        var bytes = new ByteArraySerializer();
        try (var producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", servers()), bytes, bytes)) {
            for (var value : List.of("no event", "{\"student\": null}")) {
                producer.send(new ProducerRecord<>("model-updated", "k".getBytes(UTF_8), value.getBytes(UTF_8)))
                        .get();
            }
        }
    }

    private static String servers() {
        return broker.bootstrapServers();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
