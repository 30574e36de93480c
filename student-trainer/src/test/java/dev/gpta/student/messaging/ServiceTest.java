package dev.gpta.student.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gpta.events.CheckpointRef;
import dev.gpta.events.ControlAction;
import dev.gpta.events.EpochCompleted;
import dev.gpta.events.MetricScored;
import dev.gpta.events.ModelKind;
import dev.gpta.events.PrefixSelected;
import dev.gpta.events.RunControl;
import dev.gpta.events.RunFailed;
import dev.gpta.events.RunRef;
import dev.gpta.events.Stage;
import dev.gpta.events.Topic;
import dev.gpta.events.Topics;
import dev.gpta.events.TrainSpec;
import dev.gpta.student.FakeEngine;
import dev.gpta.student.WorkItems;
import dev.gpta.student.app.Cancellations;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both roles as they are deployed, over a real broker; only the engine is a fake. */
@NullUnmarked // fields are injected
@QuarkusTest
@QuarkusTestResource(Broker.class)
class ServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;

    @TestHTTPResource("/q/metrics")
    URL metrics;

    @Inject
    FakeEngine engine;

    @Inject
    Cancellations cancellations;

    @TempDir
    Path folder;

    private TrainSpec spec;

    @BeforeEach
    void setUp() throws IOException {
        Path data = Files.writeString(folder.resolve("data.csv"), FakeEngine.csv(50));
        spec = WorkItems.spec("fake", WorkItems.data(data));
        engine.atStep = step -> {};
    }

    @Test
    void anEpochIsTrainedScoredAndTested() {
        var run = WorkItems.run("whole");

        send(Topics.PREFIX_SELECTED, run, 1, WorkItems.train(run, 1, "Sort it.", null, spec));
        EpochCompleted epoch =
                receive(Topics.EPOCH_COMPLETED, e -> e.getRun().equals(run), 1).get(0);
        CheckpointRef checkpoint = epoch.getCheckpoint();
        var manifest = WorkItems.manifest(run, 1, 1, checkpoint, "Sort it.", "Which kind?", "");
        send(Topics.PREFIX_CANDIDATES, run, 1, manifest);
        List<MetricScored> scores =
                receive(Topics.METRIC_SCORED, e -> e.getRun().equals(run), 3);
        send(Topics.PREFIX_SELECTED, run, 1, WorkItems.test(run, 1, "Sort it.", checkpoint, spec));
        var student =
                receive(Topics.MODEL_UPDATED, e -> e.getRun().equals(run), 1).get(0);
        var tested = receive(Topics.TRAINING_PROGRESS, e -> e.getRun().equals(run) && e.getStage() == Stage.TEST, 1);

        assertThat(scores).extracting(MetricScored::getText).containsExactly("Sort it.", "Which kind?", "");
        assertThat(student.getKind()).isEqualTo(ModelKind.STUDENT);
        assertThat(student.getStudent().getUri()).startsWith("file:");
        assertThat(student.getProducer().getName()).isEqualTo("student-trainer");
        assertThat(tested.get(0).getTotalSteps()).isEqualTo(2);
    }

    @Test
    void aRepeatedRecordIsAnsweredTheSame() {
        var run = WorkItems.run("repeat");
        var item = WorkItems.train(run, 1, "Sort it.", null, spec);

        send(Topics.PREFIX_SELECTED, run, 1, item);
        send(Topics.PREFIX_SELECTED, run, 1, item);

        var events = receive(Topics.EPOCH_COMPLETED, e -> e.getRun().equals(run), 2);
        assertThat(events.get(1)).isEqualTo(events.get(0));
    }

    @Test
    void aRunThatCannotGoOnSaysSoAndTheNextGoesOn() {
        var run = WorkItems.run("unknown-student");
        var next = WorkItems.run("next");

        send(
                Topics.PREFIX_SELECTED,
                run,
                1,
                WorkItems.train(run, 1, "Sort it.", null, WorkItems.spec("gpt-9", spec.getData())));
        send(Topics.PREFIX_SELECTED, next, 1, WorkItems.train(next, 1, "Sort it.", null, spec));

        RunFailed failure =
                receive(Topics.RUN_FAILED, e -> e.getRun().equals(run), 1).get(0);
        assertThat(failure.getCode()).isEqualTo("UNKNOWN_STUDENT");
        assertThat(receive(Topics.EPOCH_COMPLETED, e -> e.getRun().equals(next), 1))
                .hasSize(1);
    }

    @Test
    void whatCannotBeReadIsPutAsideAsItCame() {
        var next = WorkItems.run("after-rubbish");
        byte[] rubbish = "rubbish".getBytes(StandardCharsets.UTF_8);

        send(Topics.PREFIX_SELECTED.name(), "rubbish", rubbish);
        send(Topics.PREFIX_SELECTED, next, 1, WorkItems.train(next, 1, "Sort it.", null, spec));

        var dead = records(Topics.PREFIX_SELECTED.deadLetters(), r -> true, 1).get(0);
        assertThat(dead.value()).isEqualTo(rubbish);
        assertThat(new String(dead.headers().lastHeader("dead-letter-reason").value(), StandardCharsets.UTF_8))
                .contains("not an Avro single-object record");
        assertThat(receive(Topics.EPOCH_COMPLETED, e -> e.getRun().equals(next), 1))
                .hasSize(1);
    }

    @Test
    void cancellingARunStopsItsWorkAndDropsWhatWaits() throws InterruptedException {
        var run = WorkItems.run("cancelled");
        var next = WorkItems.run("after-cancelled");
        var atWork = new CountDownLatch(1);
        engine.atStep = step -> {
            atWork.countDown();
            // a long epoch: goes on until its run is cancelled
            await().atMost(PATIENCE).until(() -> cancellations.contains(run));
        };
        int before = engine.trained.size();

        for (int epoch = 1; epoch <= 3; epoch++) {
            send(Topics.PREFIX_SELECTED, run, epoch, slow(run, epoch));
        }
        assertThat(atWork.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        send(
                Topics.RUN_CONTROL,
                run,
                0,
                new RunControl("id", run, Instant.EPOCH, WorkItems.SENDER, null, ControlAction.CANCEL, null));
        send(Topics.PREFIX_SELECTED, next, 1, WorkItems.train(next, 1, "Sort it.", null, spec));

        receive(Topics.EPOCH_COMPLETED, e -> e.getRun().equals(next), 1);
        assertThat(engine.trained).hasSize(before + 1);
    }

    @Test
    void nothingIsLeftToDoOnceAllIsDoneWith() {
        var run = WorkItems.run("committed");
        var transactions = new Transactions(brokers);

        transactions.send(Topics.PREFIX_SELECTED, run, 1, WorkItems.train(run, 1, "Sort it.", null, spec));
        var checkpoint = receive(Topics.EPOCH_COMPLETED, e -> e.getRun().equals(run), 1)
                .get(0)
                .getCheckpoint();
        transactions.send(Topics.PREFIX_CANDIDATES, run, 1, WorkItems.manifest(run, 1, 1, checkpoint, "Sort it."));

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(transactions.lag("student-trainer", Topics.PREFIX_SELECTED))
                    .isZero();
            assertThat(transactions.lag("student-evaluator", Topics.PREFIX_CANDIDATES))
                    .isZero();
        });
    }

    @Test
    void everyMetricThatIsDocumentedIsTold() throws Exception {
        var run = WorkItems.run("measured");
        send(Topics.PREFIX_SELECTED, run, 1, WorkItems.train(run, 1, "Sort it.", null, spec));
        receive(Topics.EPOCH_COMPLETED, e -> e.getRun().equals(run), 1);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(told()).contains(documented().toArray(String[]::new)));
    }

    private String told() throws IOException {
        try (var in = metrics.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> documented() throws IOException {
        return Files.readAllLines(Path.of("..", "docs", "METRICS.md")).stream()
                .filter(line -> line.matches("\\| `.*\\| (student-trainer|all) \\|.*"))
                .map(line -> line.replaceAll("\\| `([a-z_]+)`.*", "$1"))
                .toList();
    }

    private PrefixSelected slow(RunRef run, int epoch) {
        return WorkItems.train(run, epoch, "Sort it.", null, spec);
    }

    private <T extends SpecificRecord> void send(Topic<T> topic, RunRef run, int epoch, T event) {
        send(topic.name(), topic.key(run, epoch), topic.serializer().serialize(topic.name(), event));
    }

    private void send(String topic, String key, byte[] value) {
        try (var producer = new KafkaProducer<>(settings(), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value));
        }
    }

    private <T extends SpecificRecord> List<T> receive(Topic<T> topic, Predicate<T> wanted, int count) {
        var read = topic.deserializer();
        return records(topic.name(), r -> wanted.test(read.deserialize(topic.name(), r.value())), count).stream()
                .map(r -> read.deserialize(topic.name(), r.value()))
                .toList();
    }

    /** The first records of the topic, from its beginning, that are wanted. */
    private List<ConsumerRecord<String, byte[]>> records(
            String topic, Predicate<ConsumerRecord<String, byte[]>> wanted, int count) {
        var found = new ArrayList<ConsumerRecord<String, byte[]>>();
        var settings = new HashMap<String, Object>(settings());
        settings.put("auto.offset.reset", "earliest");
        settings.put("group.id", "test-" + System.nanoTime());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(r -> {
                    if (wanted.test(r)) {
                        found.add(r);
                    }
                });
                return found.size() >= count;
            });
        }
        return found.subList(0, count);
    }

    private Map<String, Object> settings() {
        return Map.of("bootstrap.servers", brokers);
    }
}
