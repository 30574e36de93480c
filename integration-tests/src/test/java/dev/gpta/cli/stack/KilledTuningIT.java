package dev.gpta.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.cli.messaging.Bootstrap;
import dev.gpta.cli.messaging.EventLog;
import dev.gpta.cli.messaging.TopicSetup;
import dev.gpta.events.AskStyle;
import dev.gpta.events.BestPrefix;
import dev.gpta.events.CheckpointRef;
import dev.gpta.events.DialogueWindow;
import dev.gpta.events.EgressPurpose;
import dev.gpta.events.EventIds;
import dev.gpta.events.GradientReady;
import dev.gpta.events.LlmEgress;
import dev.gpta.events.ModelUpdated;
import dev.gpta.events.NextStep;
import dev.gpta.events.Producer;
import dev.gpta.events.RunRef;
import dev.gpta.events.ScoredPrefix;
import dev.gpta.events.TaParent;
import dev.gpta.events.TaSpec;
import dev.gpta.events.Topics;
import dev.gpta.events.TrainingProgress;
import dev.gpta.prompts.PromptTexts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * finetune-service, packaged, is killed with SIGKILL as it hands its dialogues over, as its job trains (and the teaching
 * assistant's server with it), and as it has answered. Every other moment at which either may die: {@code KillNineTest}
 * and {@code KilledTuningTest}, without Kafka and a model.
 */
@Tag("slow")
class KilledTuningIT {

    private static final RunRef RUN = new RunRef("killed", 1, "hash");
    private static final String MODEL = "gpta-ta-5m";
    private static final int HISTORY = 16;
    private static final int WINDOW = 5;
    /** Enough for a kill to come in the middle. */
    private static final int PASSES = 6;

    /** Who was killed is given up as soon as that is safe on a busy machine; a job is looked at often, its model tried once. */
    private static final Map<String, String> QUICK = Map.of(
            "KAFKA_SESSION_TIMEOUT_MS", "4000",
            "KAFKA_HEARTBEAT_INTERVAL_MS", "1000",
            "GPTA_TUNING_LONGEST_POLL", "250ms",
            "GPTA_TUNING_CANARIES", "1");

    private final List<Child> children = new ArrayList<>();
    private final List<SpecificRecord> told = new ArrayList<>();
    private final Readiness readiness = new Readiness();
    private Launcher launcher;
    private Bootstrap brokers;
    private EventLog log;
    private Service server;
    private Service finetune;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() {
        launcher = new Launcher(Home.find(), folder.resolve("logs"));
        if (!Natives.unpacked()) {
            Natives.unpack(launcher);
        }
        var broker = keep(launcher.broker(folder.resolve("broker"), Ports.any(), Optional.empty()));
        brokers = new Bootstrap("127.0.0.1:" + broker.port());
        readiness.awaitBroker(broker, brokers);
        new TopicSetup((short) 1).create(brokers);
        log = EventLog.open(brokers, List.of(Topics.LLM_EGRESS, Topics.TRAINING_PROGRESS, Topics.MODEL_UPDATED));
        server = on(Ports.any(), Service.teachingAssistant(folder, ""));
        finetune = on(Ports.any(), finetuneService());
    }

    @AfterEach
    void stop() {
        if (log != null) {
            log.close();
        }
        children.forEach(Child::ask);
        children.forEach(child -> child.await(Duration.ofSeconds(10)));
    }

    @Test
    void thereIsOneJobAndOneResultAndNothingIsLeft() throws Exception {
        // Given
        var firstServer = launch(server);
        var handingOver = launch(finetune);
        awaitReady(firstServer, handingOver);
        publish(gradient());
        awaitTold(each -> each instanceof LlmEgress line && line.getPurpose() == EgressPurpose.UPLOAD);
        handingOver.kill();
        var watching = launch(finetune);
        awaitTold(TrainingProgress.class::isInstance);
        firstServer.kill();
        watching.kill();
        var answering = launch(finetune);
        awaitReady(launch(server), answering);
        awaitTold(ModelUpdated.class::isInstance);
        answering.kill(); // whether it has put everything away, nobody knows

        // When
        launch(finetune);

        // Then
        await().until(() -> data("/files").isEmpty());
        var jobs = data("/fine_tuning/jobs");
        assertThat(jobs).extracting(job -> job.path("status").asText()).containsExactly("succeeded");
        var job = jobs.get(0).path("id").asText();
        assertThat(data("/fine_tuning/jobs/" + job + "/events?limit=100"))
                .extracting(event -> event.path("message").asText())
                .as("it was training when its server was killed")
                .containsOnlyOnce("The server was restarted; the job begins anew");
        assertThat(data("/models")).as("the base, and what came of the job").hasSize(2);
        told.addAll(drained());
        var answers = told(ModelUpdated.class);
        assertThat(answers)
                .extracting(
                        ModelUpdated::getEventId,
                        each -> each.getTeachingAssistant().getJobId())
                .as("one answer, however often it is told")
                .containsOnly(tuple(answers.get(0).getEventId(), job));
        assertThat(children)
                .as("nobody but those who were killed has ended")
                .filteredOn(child -> !child.alive())
                .containsExactly(firstServer, handingOver, watching, answering);
    }

    private void awaitTold(Predicate<SpecificRecord> what) {
        await().until(() -> {
            told.addAll(drained());
            return told.stream().anyMatch(what);
        });
    }

    private List<SpecificRecord> drained() {
        return log.drain().stream().map(EventLog.Read::event).toList();
    }

    private <T> List<T> told(Class<T> type) {
        return told.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(90));
    }

    private Service finetuneService() {
        var ta = Map.of("GPTA_TA_BASE_URL", address(), "GPTA_TA_API_KEY", "none");
        return Service.ofTheLoop(folder, List.of(), ta).stream()
                .filter(service -> service.name().equals("finetune-service"))
                .findFirst()
                .orElseThrow();
    }

    private String address() {
        return "http://127.0.0.1:" + server.port() + "/v1";
    }

    private static Service on(int port, Service service) {
        return new Service(service.name(), service.module(), port, service.cap(), service.environment());
    }

    private Child launch(Service service) {
        var environment = new HashMap<>(QUICK);
        environment.put("KAFKA_BOOTSTRAP_SERVERS", brokers.servers());
        return keep(launcher.service(service, environment));
    }

    private void awaitReady(Child... started) {
        Stream.of(started).forEach(readiness::awaitService);
    }

    private Child keep(Child child) {
        children.add(child);
        return child;
    }

    private JsonNode data(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address() + path)).build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body()).path("data");
    }

    private void publish(GradientReady event) throws Exception {
        var topic = Topics.GRADIENT_READY;
        Map<String, Object> settings = Map.of("bootstrap.servers", brokers.servers());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), topic.serializer())) {
            producer.send(new ProducerRecord<>(topic.name(), topic.key(RUN, 1), event))
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private static GradientReady gradient() {
        var history = IntStream.range(0, HISTORY)
                .mapToObj(i -> new ScoredPrefix("id-" + i, "prefix " + i, 50.0 + i, 45.0 + i, 55.0 + i, 0.5))
                .toList();
        var best = new BestPrefix(1, history.get(HISTORY - 1), new CheckpointRef("file:/checkpoints/1", "abc", 7L));
        return GradientReady.newBuilder()
                .setEventId(EventIds.of(RUN, "gradient-ready", 1, 0))
                .setRun(RUN)
                .setEpoch(1)
                .setTime(Instant.EPOCH)
                .setProducer(new Producer("test", "1"))
                .setHistory(history)
                .setWindows(IntStream.range(0, HISTORY - WINDOW)
                        .mapToObj(i -> new DialogueWindow(i, i + WINDOW))
                        .toList())
                .setEpochBest(best)
                .setRunBest(best)
                .setNext(NextStep.FINETUNE)
                .setTa(assistant())
                .setTaModel(MODEL)
                .setSeed(42)
                .build();
    }

    private static TaSpec assistant() {
        return TaSpec.newBuilder()
                .setModel(MODEL)
                .setDescription("Film reviews.")
                .setExemplars(List.of())
                .setRole(PromptTexts.CLASSIFICATION.role())
                .setInstruction(PromptTexts.CLASSIFICATION.instruction())
                .setTemperature(1.0)
                .setAskStyle(AskStyle.SAMPLES)
                .setMaxPrefixWords(12)
                .setMaxAsks(3)
                .setTuningEpochs(PASSES)
                .setMinDialogues(10)
                .setParent(TaParent.PREVIOUS)
                .build();
    }
}
