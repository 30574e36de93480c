package dev.gpta.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gpta.cli.demo.RunFollower;
import dev.gpta.cli.domain.Entry;
import dev.gpta.cli.domain.RunEvent.Gradient;
import dev.gpta.cli.domain.RunState;
import dev.gpta.cli.domain.RunView;
import dev.gpta.cli.messaging.ClientFile;
import dev.gpta.cli.messaging.EgressLedger;
import dev.gpta.cli.messaging.Publisher;
import dev.gpta.cli.messaging.Runs;
import dev.gpta.cli.registration.RegistrationCheck;
import dev.gpta.cli.registration.RegistrationFile;
import dev.gpta.cli.stack.Child;
import dev.gpta.cli.stack.Home;
import dev.gpta.cli.stack.Stack;
import dev.gpta.cli.stack.StackSettings;
import dev.gpta.cli.stack.TaEndpoint;
import dev.gpta.cli.student.Student;
import dev.gpta.datasets.LabelledText;
import dev.gpta.datasets.WordNetNouns;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The whole loop, small, with every part real and a process of its own. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WholeLoopIT {

    private static final int HISTORY = 13;
    private static final int WINDOW = 3;
    private static final int EPOCHS = 2;
    private static final String RUN = """
            run: %s
            variant: GPTA
            description: Short definitions of English nouns, by topic (animal, plant, food, person and others)
            data: {train: [%s], samples: {train: 120, validation: 40, test: 60}}
            loop: {epochs: 2, history: 13, window: 3, seed: %d}
            """;

    /** Characters by which a text of the data set is known. */
    private static final int TELLING = 30;

    /** An event's fields before its payload: two marker bytes and the schema's fingerprint. */
    private static final int SINGLE_OBJECT_HEADER = 10;

    @TempDir
    static Path folder;

    static Stack stack;
    static Path data;
    static RunView first;

    @BeforeAll
    static void start() throws Exception {
        data = WordNetNouns.read().write(folder);
        var settings = new StackSettings(
                        Home.find(), folder.resolve("stack"), folder.resolve("logs"), TaEndpoint.BUNDLED)
                // so that all of it is known to work with the rights that each service has
                .withSecurity()
                .withConsole();
        stack = Stack.start(settings, System.out::println);
        first = run("whole-loop", 1);
    }

    @AfterAll
    static void stop() {
        if (stack == null) {
            return;
        }
        var processes = stack.children().all().stream().map(Child::process).toList();
        stack.close();
        assertThat(processes).isNotEmpty().noneMatch(Process::isAlive);
    }

    private static RunView run(String runId, int seed) throws Exception {
        var file = Files.writeString(folder.resolve(runId + ".yaml"), RUN.formatted(runId, data, seed));
        var registration = RegistrationFile.read(file);
        RegistrationCheck.check(registration.spec());
        try (var runs = Runs.open(stack.brokers())) {
            new Publisher(stack.brokers(), Clock.systemUTC()).register(registration);
            new RunFollower(stack, new Terminal(System.out, false), Duration.ofSeconds(90)).follow(runs, runId);
            runs.refresh();
            return runs.run(runId);
        }
    }

    @Test
    @Order(1)
    void everyEpochHasAWholeHistoryAndItsDialogues() {
        assertThat(first.failed()).isEmpty();
        assertThat(first.state()).isEqualTo(RunState.FINISHED);
        assertThat(first.epochs()).hasSize(EPOCHS).allSatisfy(epoch -> {
            assertThat(epoch.historySize()).isEqualTo(HISTORY);
            assertThat(epoch.dialogues()).isEqualTo(HISTORY - WINDOW);
        });
        assertThat(first.all(Gradient.class)).allSatisfy(gradient -> {
            assertThat(gradient.history().stream().map(Entry::score).toList())
                    .isSortedAccordingTo(Comparator.naturalOrder());
            assertThat(gradient.history().stream().map(Entry::prefix)).doesNotHaveDuplicates();
        });
    }

    @Test
    @Order(2)
    void theTeachingAssistantLearnsInEveryEpochButTheLast() {
        var tunings = first.epochs().stream().map(epoch -> epoch.tuning()).toList();
        assertThat(tunings.get(EPOCHS - 1)).isEmpty();
        assertThat(tunings.subList(0, EPOCHS - 1)).allSatisfy(tuning -> {
            var losses = tuning.orElseThrow().lossByPass();
            assertThat(losses.get(losses.size() - 1)).isLessThan(losses.get(0));
            // whether it takes its parent's place is for the gate to say; where it does not, why is told
            assertThat(tuning.orElseThrow().promoted())
                    .isEqualTo(tuning.orElseThrow().reason().isEmpty());
        });
    }

    @Test
    @Order(3)
    void aPlainConsumerReadsTheFinalStudent() throws Exception {
        // Given
        var finished = first.finished().orElseThrow();

        // When
        var student = plainlyRead("whole-loop");

        // Then
        assertThat(student.get("uri").toString()).isEqualTo(finished.uri());
        assertThat(student.get("prefix").toString()).isEqualTo(finished.prefix());
        var withPrefix = (GenericRecord) student.get("withPrefix");
        assertThat((double) withPrefix.get("score")).isCloseTo(finished.with().score(), within(1e-9));
    }

    @Test
    @Order(4)
    void theFinalStudentAnswers() {
        // Given
        var finished = first.finished().orElseThrow();

        // When
        try (var student = Student.load(Path.of(URI.create(finished.uri())))) {
            var asked = new LabelledText("a small domesticated carnivorous mammal", 0);
            var answer = student.answer(List.of(asked)).get(0);

            // Then
            assertThat(student.note().prefix()).isEqualTo(finished.prefix());
            assertThat(answer.text()).isNotEmpty();
            assertThat(answer.confidence()).isBetween(1.0 / 24, 1.0);
        }
    }

    @Test
    @Order(5)
    void theConsoleShowsTheRunToWhoHasItsKey() throws Exception {
        // Given
        var address = URI.create(stack.console().orElseThrow());
        var key = stack.keys().orElseThrow().console();

        // When
        var run = get(address.resolve("api/runs/whole-loop"), "Bearer " + key);

        // Then
        assertThat(run.statusCode()).isEqualTo(200);
        assertThat(run.body())
                .contains("\"state\":\"FINISHED\"")
                .contains(first.finished().orElseThrow().uri());
        assertThat(get(address.resolve("api/runs/whole-loop"), "Bearer guessed").statusCode())
                .isEqualTo(401);
        assertThat(get(address, "").body()).contains("<title>GPTA console</title>");
    }

    private static HttpResponse<String> get(URI address, String authorization) throws Exception {
        var request = HttpRequest.newBuilder(address).header("Authorization", authorization);
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    @Order(6)
    void theSameSeedGivesTheSameScoresAndTheSameHistory() throws Exception {
        // When
        var second = run("whole-loop-again", 1);

        // Then
        var expected = first.all(Gradient.class).map(Gradient::history).toList();
        assertThat(second.all(Gradient.class).map(Gradient::history).toList()).isEqualTo(expected);
        assertThat(second.finished().orElseThrow().with().score())
                .isEqualTo(first.finished().orElseThrow().with().score());
    }

    @Test
    @Order(7)
    void nothingOfTheDataSetHasLeft() throws Exception {
        // Given: shorter texts may be anybody's words
        var texts = WordNetNouns.read().rows().stream()
                .map(WordNetNouns.Row::text)
                .filter(text -> text.length() >= TELLING)
                .toList();

        // When
        var bodies = EgressLedger.of("whole-loop", stack.brokers()).stream()
                .map(line -> new String(line.body(), StandardCharsets.UTF_8))
                .toList();

        // Then
        assertThat(bodies).as("the ledger holds what was asked").anyMatch(body -> body.contains("Short definitions"));
        var left = bodies.stream().flatMap(WholeLoopIT::pieces).collect(Collectors.toSet());
        assertThat(texts)
                .hasSizeGreaterThan(10_000)
                .filteredOn(text -> left.contains(text.substring(0, TELLING)))
                .isEmpty();
    }

    /** What the virtual machine writes of a thread that an exception has ended, with newer ones for want of a right. */
    @Test
    @Order(8)
    void noThreadOfAServiceHasDied() throws Exception {
        try (var logs = Files.list(folder.resolve("logs"))) {
            assertThat(logs)
                    .isNotEmpty()
                    .allSatisfy(log -> assertThat(log).content().doesNotContain("Exception in thread"));
        }
    }

    /** Every piece of so many characters. */
    private static Stream<String> pieces(String body) {
        return IntStream.rangeClosed(0, body.length() - TELLING).mapToObj(i -> body.substring(i, i + TELLING));
    }

    /** With nothing of ours but the schemas' text: as a program outside of this project would. */
    private static GenericRecord plainlyRead(String runId) throws Exception {
        var schema = modelUpdated();
        var reader = new GenericDatumReader<GenericRecord>(schema, schema, new GenericData());
        var keys = stack.keys().orElseThrow();
        var settings = new HashMap<String, Object>(ClientFile.read(keys.client("downstream")));
        settings.putAll(Map.of(
                "bootstrap.servers", stack.brokers().servers(),
                "group.id", "downstream",
                "auto.offset.reset", "earliest",
                "isolation.level", "read_committed"));
        var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("model-updated"));
            while (System.nanoTime() < deadline) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    var bytes = record.value();
                    var event = reader.read(
                            null,
                            DecoderFactory.get()
                                    .binaryDecoder(
                                            bytes, SINGLE_OBJECT_HEADER, bytes.length - SINGLE_OBJECT_HEADER, null));
                    if (record.key().equals(runId) && event.get("student") != null) {
                        return (GenericRecord) event.get("student");
                    }
                }
            }
        }
        throw new AssertionError("no student of " + runId + " on model-updated");
    }

    private static Schema modelUpdated() throws Exception {
        var avro = Home.find().folder().resolve("schemas/src/main/avro");
        var files = new ArrayList<Path>();
        try (var common = Files.list(avro.resolve("common"))) {
            common.forEach(files::add);
        }
        var parser = new SchemaParser();
        for (var file : files) {
            parser.parse(file);
        }
        return parser.resolve(parser.parse(avro.resolve("ModelUpdated.avsc")));
    }
}
