package dev.gpta.finetune;

import static dev.gpta.finetune.support.Surroundings.KEY;
import static dev.gpta.finetune.support.Surroundings.PROVIDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gpta.events.EventIds;
import dev.gpta.events.GradientReady;
import dev.gpta.events.ModelKind;
import dev.gpta.events.ModelUpdated;
import dev.gpta.events.NextStep;
import dev.gpta.events.RunControl;
import dev.gpta.events.RunFailed;
import dev.gpta.events.RunRef;
import dev.gpta.events.Stage;
import dev.gpta.events.TaParent;
import dev.gpta.events.Topic;
import dev.gpta.events.Topics;
import dev.gpta.events.TrainingProgress;
import dev.gpta.events.TuningStep;
import dev.gpta.finetune.support.Events;
import dev.gpta.finetune.support.StubProvider.Call;
import dev.gpta.finetune.support.StubProvider.Reply;
import dev.gpta.finetune.support.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.companion.KafkaCompanion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole service, over a real broker, from {@code gradient-ready} to what it answers. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class FinetuneServiceTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static KafkaCompanion kafka;

    @BeforeAll
    static void connect() {
        kafka = new KafkaCompanion(Surroundings.bootstrapServers());
        kafka.registerSerde(GradientReady.class, Topics.GRADIENT_READY.serde());
        kafka.registerSerde(RunControl.class, Topics.RUN_CONTROL.serde());
        kafka.registerSerde(ModelUpdated.class, Topics.MODEL_UPDATED.serde());
        kafka.registerSerde(RunFailed.class, Topics.RUN_FAILED.serde());
        kafka.registerSerde(TrainingProgress.class, Topics.TRAINING_PROGRESS.serde());
    }

    @AfterAll
    static void disconnect() {
        kafka.close();
    }

    @BeforeEach
    void forget() {
        PROVIDER.reset();
    }

    @Test
    void aGradientIsAnsweredWithATunedModel() throws Exception {
        var run = Events.run("tuned");
        var event = Events.gradient(run, "ft:previous", TaParent.PREVIOUS, NextStep.FINETUNE);

        send(event);

        var record = next(Topics.MODEL_UPDATED, run);
        var updated = record.value();
        assertThat(record.key()).isEqualTo("tuned");
        assertThat(updated.getEventId()).isEqualTo(EventIds.of(run, "model-updated/TEACHING_ASSISTANT", 2, 0));
        assertThat(updated.getCausationId()).isEqualTo(event.getEventId());
        assertThat(updated.getKind()).isEqualTo(ModelKind.TEACHING_ASSISTANT);
        assertThat(updated.getProducer().getName()).isEqualTo("finetune-service");
        assertThat(updated.getWork().getStartedAt())
                .isBeforeOrEqualTo(updated.getWork().getEndedAt());
        var ta = updated.getTeachingAssistant();
        assertThat(ta.getModelId()).isEqualTo("ft:job-1");
        assertThat(ta.getParent()).isEqualTo("ft:previous");
        assertThat(ta.getPromoted()).isTrue();
        assertThat(ta.getReason()).isNull();
        assertThat(ta.getJobId()).isEqualTo("job-1");
        assertThat(ta.getDialogues()).isEqualTo(15);
        assertThat(ta.getTrainedTokens()).isEqualTo(321);
        assertThat(ta.getTuningEpochs()).isEqualTo(3);
        assertThat(ta.getSteps()).containsExactly(new TuningStep(1, 2.0, 0.5), new TuningStep(2, 1.0, 0.75));
        var progress = next(Topics.TRAINING_PROGRESS, run).value();
        assertThat(progress.getStage()).isEqualTo(Stage.TUNE);
        assertThat(progress.getTotalSteps()).isEqualTo(2);
        var copy = Files.readAllLines(Surroundings.DIALOGUES.resolve("tuned-epoch-2.jsonl"));
        assertThat(copy).hasSize(15);
        assertThat(copy.get(14)).contains("- 68.0 prefix 18").contains("prefix 19\\\"]}");
        assertThat(PROVIDER.calls().stream().filter(call -> call.is("POST", "/files")))
                .singleElement()
                .satisfies(call -> assertThat(call.body()).contains(copy));
    }

    @Test
    void aRepeatFindsItsJobAndSaysTheSame() {
        var run = Events.run("repeat");
        var event = Events.gradient(run, "ft:previous", TaParent.PREVIOUS, NextStep.FINETUNE);
        var lost = new AtomicBoolean();
        PROVIDER.faults(call ->
                call.is("POST", "/fine_tuning/jobs") && lost.compareAndSet(false, true) ? Reply.of(500, "lost") : null);

        send(event);
        send(event);

        var both = kafka.consume(ModelUpdated.class)
                .fromTopics(
                        "model-updated",
                        records -> records.filter(record -> isAbout(record, run))
                                .select()
                                .first(2))
                .awaitCompletion(SOON)
                .getRecords();
        assertThat(both)
                .extracting(record -> record.value().getEventId())
                .containsOnly(both.get(0).value().getEventId());
        assertThat(both.get(1).value().getTeachingAssistant())
                .isEqualTo(both.get(0).value().getTeachingAssistant());
        assertThat(PROVIDER.jobs()).as("no second job").hasSize(1);
    }

    @Test
    void aJobMayStartFromTheBaseAndMayFail() {
        var run = Events.run("failed-job");
        var event = Events.gradient(run, "ft:previous", TaParent.BASE, NextStep.FINETUNE);
        event.getTa().put("model", "bad");

        send(event);

        var ta = next(Topics.MODEL_UPDATED, run).value().getTeachingAssistant();
        assertThat(ta.getPromoted()).isFalse();
        assertThat(ta.getModelId()).isEqualTo("bad");
        assertThat(ta.getParent()).isEqualTo("bad");
        assertThat(ta.getReason()).isEqualTo("job job-1 failed: too few examples");
        assertThat(ta.getSteps()).isEmpty();
    }

    @Test
    void oneRunsDeadProviderEndsThatRunAndHoldsUpNoOther() {
        PROVIDER.faults(call -> mentions(call, "dead-run") ? Reply.of(503, "boom") : null);
        var dead = Events.run("dead-run");
        var alive = Events.run("alive");

        send(Events.gradient(dead, "m", TaParent.PREVIOUS, NextStep.FINETUNE));
        send(Events.gradient(alive, "m", TaParent.PREVIOUS, NextStep.FINETUNE));

        var answered = next(Topics.MODEL_UPDATED, alive);
        var failed = next(Topics.RUN_FAILED, dead);
        assertThat(answered.timestamp()).as("the other run did not wait").isLessThan(failed.timestamp());
        assertThat(failed.value().getCode()).isEqualTo("TA_UNREACHABLE");
        assertThat(failed.value().getStep()).isEqualTo("TUNE epoch 2");
        assertThat(failed.value().getMessage()).contains(PROVIDER.baseUrl()).contains("HTTP 503");
        assertThat(failed.value().getResumable()).isTrue();
    }

    private static boolean mentions(Call call, String runId) {
        var key = Events.gradient(Events.run(runId), "m", TaParent.PREVIOUS, NextStep.FINETUNE)
                .getEventId();
        return call.query().contains(key);
    }

    @Test
    void aWrongKeyEndsTheRunAtOnceWithoutTellingTheKey() {
        PROVIDER.faults(call -> Reply.of(401, "{\"error\": {\"message\": \"bad key " + KEY + "\"}}"));
        var run = Events.run("wrong-key");

        send(Events.gradient(run, "m", TaParent.PREVIOUS, NextStep.FINETUNE));

        var failed = next(Topics.RUN_FAILED, run).value();
        assertThat(failed.getCode()).isEqualTo("TA_KEY_REFUSED");
        assertThat(failed.getRemedy()).contains("GPTA_TA_API_KEY");
        assertThat(failed.toString()).doesNotContain(KEY);
        assertThat(PROVIDER.calls()).hasSize(1);
    }

    @Test
    void aCancelledRunsJobIsStopped() {
        var run = Events.run("cancelled");
        PROVIDER.faults(call -> call.path().equals("/v1/fine_tuning/jobs/job-1") ? Reply.of(503, "wait") : null);
        send(Events.gradient(run, "m", TaParent.PREVIOUS, NextStep.FINETUNE));
        await().atMost(SOON).until(() -> PROVIDER.jobs().size() == 1);

        kafka.produce(RunControl.class)
                .fromRecords(new ProducerRecord<>("run-control", "cancelled", Events.cancel(run)))
                .awaitCompletion(SOON);

        await().atMost(SOON)
                .until(() ->
                        PROVIDER.calls().stream().anyMatch(call -> call.path().endsWith("/cancel")));
    }

    @Test
    void whatIsNotToBeTunedOnOrCannotBeReadIsPassedBy() {
        var damaged = "not an event".getBytes(StandardCharsets.UTF_8);
        kafka.produce(byte[].class)
                .fromRecords(new ProducerRecord<>("gradient-ready", "damaged", damaged))
                .awaitCompletion(SOON);
        var passed = Events.run("passed-by");
        send(Events.gradient(passed, "m", TaParent.PREVIOUS, NextStep.NEXT_EPOCH));
        var run = Events.run("after-damage");

        send(Events.gradient(run, "m", TaParent.PREVIOUS, NextStep.FINETUNE));

        assertThat(next(Topics.MODEL_UPDATED, run)
                        .value()
                        .getTeachingAssistant()
                        .getPromoted())
                .isTrue();
        assertThat(PROVIDER.jobs()).hasSize(1);
        var dead = kafka.consume(byte[].class)
                .fromTopics("gradient-ready-dlq", 1)
                .awaitCompletion(SOON)
                .getFirstRecord();
        assertThat(dead.value()).isEqualTo(damaged);
    }

    private static void send(GradientReady event) {
        kafka.produce(GradientReady.class)
                .fromRecords(
                        new ProducerRecord<>("gradient-ready", event.getRun().getRunId(), event))
                .awaitCompletion(SOON);
    }

    /** The first record about this run. */
    private static <T extends SpecificRecord> ConsumerRecord<String, T> next(Topic<T> topic, RunRef run) {
        return kafka.consume(topic.type())
                .fromTopics(
                        topic.name(),
                        records -> records.filter(record -> isAbout(record, run))
                                .select()
                                .first())
                .awaitCompletion(SOON)
                .getFirstRecord();
    }

    private static boolean isAbout(ConsumerRecord<String, ?> record, RunRef run) {
        return record.key().equals(run.getRunId());
    }
}
