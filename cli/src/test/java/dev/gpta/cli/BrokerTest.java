package dev.gpta.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.cli.messaging.Bootstrap;
import dev.gpta.cli.messaging.EventLog;
import dev.gpta.cli.messaging.TopicSetup;
import dev.gpta.cli.stack.EmbeddedBroker;
import dev.gpta.events.RunControl;
import dev.gpta.events.Topics;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands over a real broker; a fake world writes what the services would. */
class BrokerTest {

    @TempDir
    static Path folder;

    static TestBroker broker;

    /** What a command printed and how it ended. */
    private record Ended(int code, String out, String err) {}

    @BeforeAll
    static void start() throws IOException {
        broker = TestBroker.start(folder.resolve("broker"));
        new TopicSetup((short) 1).create(new Bootstrap(broker.bootstrapServers()));
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void topicsAreMadeOnceEachWithItsSettings() throws Exception {
        // When
        var again = new TopicSetup((short) 1).create(new Bootstrap(broker.bootstrapServers()));

        // Then
        assertThat(again).isEmpty();
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            assertThat(admin.listTopics().names().get())
                    .containsAll(Topics.ALL.stream().map(topic -> topic.name()).toList())
                    .contains("prefix-selected-dlq", "training-progress-dlq");
            assertThat(setting(admin, "prefix-selected-dlq", "max.message.bytes"))
                    .isEqualTo("4194304");
            assertThat(setting(admin, "prefix-history", "cleanup.policy")).contains("compact");
            assertThat(setting(admin, "training-progress", "retention.ms")).isEqualTo("3600000");
        }
    }

    @Test
    void aRunIsRegisteredFollowedAndReported() throws Exception {
        // Given
        var file = registration("followed", "BASELINE", 1);

        // When
        var registered = gpta("register", file.toString());
        new FakeWorld(broker.bootstrapServers()).finish("followed");

        // Then
        assertThat(registered.err()).isEmpty();
        assertThat(registered.code()).isZero();
        assertThat(registered.out()).contains("6 samples to train on", "followed is registered");
        assertThat(gpta("runs").out()).containsPattern("followed +BASELINE +finished +1/1");
        var watched = gpta("watch", "followed");
        assertThat(watched.code()).isZero();
        assertThat(watched.out()).contains("trained on 6 samples", "finished: test accuracy 71.0");
        assertThat(gpta("report", "followed", "--json").out()).contains("\"withPrefix\" : 71.0");
        assertThat(gpta("register", file.toString()).out()).contains("registered already");
    }

    @Test
    void anotherSpecificationUnderTheSameNameIsRefused() throws Exception {
        // Given
        gpta("register", registration("taken", "BASELINE", 1).toString());

        // When
        var second = gpta("register", registration("taken", "BASELINE", 2).toString());

        // Then
        assertThat(second.code()).isEqualTo(2);
        assertThat(second.err()).contains("run is \"taken\"", "another specification");
    }

    @Test
    void aMistakeIsToldBeforeAnythingIsPublishedUnlessToldOtherwise() throws Exception {
        // Given
        var file = registration("mistaken", "BASELINE", 1);
        Files.delete(folder.resolve("data.csv"));

        // When
        var refused = gpta("register", file.toString());

        // Then
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("data.csv").doesNotContain("Exception");
        assertThat(gpta("report", "mistaken").code()).isEqualTo(2);
        assertThat(gpta("register", "--publish-anyway", file.toString()).code()).isZero();
        assertThat(gpta("runs").out()).containsPattern("mistaken +BASELINE +waiting");
    }

    @Test
    void aFailedRunEndsItsReportWithOne() throws Exception {
        // Given
        gpta("register", registration("failing", "BASELINE", 1).toString());

        // When
        new FakeWorld(broker.bootstrapServers()).fail("failing");

        // Then
        var report = gpta("report", "failing");
        assertThat(report.code()).isEqualTo(1);
        assertThat(report.out()).contains("OUT_OF_MEMORY", "Use a smaller batchSize.");
        assertThat(gpta("cancel", "failing").code()).isZero();
        assertThat(gpta("cancel", "nobody").err()).contains("there is no run \"nobody\"");
    }

    @Test
    void aFailedRunIsResumedOnceHoweverOftenItIsAskedFor() throws Exception {
        // Given
        gpta("register", registration("stopped", "BASELINE", 1).toString());
        assertThat(gpta("resume", "stopped").out()).contains("stopped is waiting: there is nothing to resume");
        new FakeWorld(broker.bootstrapServers()).fail("stopped");

        // When
        var first = gpta("resume", "stopped");
        var second = gpta("resume", "stopped");

        // Then
        assertThat(first.err() + second.err()).isEmpty();
        assertThat(first.out()).contains("stopped is being resumed");
        assertThat(second.out()).contains("stopped is running: there is nothing to resume");
        assertThat(gpta("cancel", "stopped").out()).contains("stopped is being cancelled");
        assertThat(controls("stopped")).containsExactly("RESUME 1", "CANCEL 2");
    }

    private static List<String> controls(String run) {
        try (var log = EventLog.open(new Bootstrap(broker.bootstrapServers()), List.of(Topics.RUN_CONTROL))) {
            return log.drain().stream()
                    .map(read -> (RunControl) read.event())
                    .filter(control -> control.getRun().getRunId().equals(run))
                    .map(control -> control.getAction() + " " + control.getRun().getAttempt())
                    .toList();
        }
    }

    @Test
    void deadLettersAreListedShownAndPutBack() throws Exception {
        // Given a record that no service could read, and the same bytes on their own topic
        var garbage = "no event \u001b[2J".getBytes(StandardCharsets.UTF_8);
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            var letter = new ProducerRecord<>("metric-scored-dlq", "lost".getBytes(StandardCharsets.UTF_8), garbage);
            letter.headers()
                    .add("dead-letter-reason", "not an Avro record".getBytes(StandardCharsets.UTF_8))
                    .add("dead-letter-topic", "metric-scored".getBytes(StandardCharsets.UTF_8))
                    .add("dead-letter-partition", "2".getBytes(StandardCharsets.UTF_8))
                    .add("dead-letter-offset", "7".getBytes(StandardCharsets.UTF_8))
                    .add("own", "mine".getBytes(StandardCharsets.UTF_8));
            producer.send(letter).get();
        }

        // Then
        assertThat(gpta("dlq").out()).containsPattern("metric-scored-dlq-0@0 .* lost +metric-scored-2@7 .*not an Avro");
        var shown = gptaDlq("show", "metric-scored-dlq-0@0");
        assertThat(shown.out()).contains("was      metric-scored-2@7", "content  6e 6f 20", "header   own: mine");
        assertThat(gptaDlq("show", "metric-scored-dlq-0@99").err()).contains("no dead letter");
        assertThat(gptaDlq("replay").code()).isEqualTo(2);

        // And when it is put back, whoever reads its topic passes over it
        assertThat(gptaDlq("replay", "metric-scored-dlq-0@0").out()).contains("is on metric-scored again");
        assertThat(gpta("runs").code()).isZero();
        assertThat(gpta("runs").err()).isEmpty();
    }

    private static Ended gptaDlq(String... args) {
        var all = new java.util.ArrayList<>(List.of("dlq"));
        all.addAll(List.of(args));
        return gptaAt(broker.bootstrapServers(), 2, all);
    }

    @Test
    void aBrokersDataOutliveIt(@TempDir Path data) throws Exception {
        // Given
        try (var before = EmbeddedBroker.start(data, freePort(), freePort())) {
            new TopicSetup((short) 1).create(new Bootstrap(before.bootstrapServers()));
        }

        // When
        try (var after = EmbeddedBroker.start(data, freePort(), freePort())) {
            // Then
            assertThat(new TopicSetup((short) 1).create(new Bootstrap(after.bootstrapServers())))
                    .isEmpty();
        }
    }

    @Test
    void aBrokerThatIsNotThereIsNamed() throws Exception {
        // When
        var ended = gptaAt("127.0.0.1:" + freePort(), "runs");

        // Then
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("no Kafka broker answers at 127.0.0.1:");
    }

    private static Ended gpta(String... args) {
        return gptaAt(broker.bootstrapServers(), args);
    }

    private static Ended gptaAt(String servers, String... args) {
        return gptaAt(servers, 1, List.of(args));
    }

    private static Ended gptaAt(String servers, int at, List<String> args) {
        var err = new StringWriter();
        var bytes = new java.io.ByteArrayOutputStream();
        var before = System.out;
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            var all = new java.util.ArrayList<>(args);
            all.add(at, "--bootstrap-servers=" + servers);
            var code = Gpta.commandLine().setErr(new PrintWriter(err, true)).execute(all.toArray(new String[0]));
            return new Ended(code, bytes.toString(StandardCharsets.UTF_8), err.toString());
        } finally {
            System.setOut(before);
        }
    }

    private static Path registration(String run, String variant, int seed) throws IOException {
        var rows = new StringBuilder("text,label\n");
        for (int i = 0; i < 12; i++) {
            rows.append("text ").append(i).append(i % 2 == 0 ? ",even\n" : ",odd\n");
        }
        Files.writeString(folder.resolve("data.csv"), rows);
        return Files.writeString(folder.resolve(run + seed + ".yaml"), """
                run: %s
                variant: %s
                data: {train: [data.csv], samples: {train: 6, validation: 2, test: 2}}
                loop: {epochs: 1, seed: %d}
                """.formatted(run, variant, seed));
    }

    private static String setting(Admin admin, String topic, String name) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var settings = admin.describeConfigs(List.of(resource)).all().get();
        return requireNonNull(settings.get(resource)).get(name).value();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
