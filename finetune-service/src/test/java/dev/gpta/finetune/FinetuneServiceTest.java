package dev.gpta.finetune;

import static dev.gpta.finetune.support.Surroundings.KEY;
import static dev.gpta.finetune.support.Surroundings.PROVIDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gpta.events.EgressPurpose;
import dev.gpta.events.EventIds;
import dev.gpta.events.GradientReady;
import dev.gpta.events.LlmEgress;
import dev.gpta.events.ModelKind;
import dev.gpta.events.NextStep;
import dev.gpta.events.Stage;
import dev.gpta.events.TaParent;
import dev.gpta.events.Topics;
import dev.gpta.events.TuningStep;
import dev.gpta.finetune.support.Events;
import dev.gpta.finetune.support.Surroundings;
import dev.gpta.llm.support.Records;
import dev.gpta.llm.support.StubServer.Call;
import dev.gpta.llm.support.StubServer.Reply;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole service, over a real broker, from {@code gradient-ready} to what it answers. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class FinetuneServiceTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static Records kafka;

    @BeforeAll
    static void connect() {
        kafka = new Records(Surroundings.bootstrapServers());
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

        var record = kafka.next(Topics.MODEL_UPDATED, run);
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
        var progress = kafka.next(Topics.TRAINING_PROGRESS, run).value();
        assertThat(progress.getStage()).isEqualTo(Stage.TUNE);
        assertThat(progress.getTotalSteps()).isEqualTo(2);
        var copy = Files.readAllLines(Surroundings.DIALOGUES.resolve("tuned-epoch-2.jsonl"));
        assertThat(copy).hasSize(15);
        assertThat(copy.get(14)).contains("- 68.0 prefix 18").contains("prefix 19\\\"]}");
        assertThat(ta.getUsage().getCalls())
                .as("eight canaries for each of two models")
                .isEqualTo(16);
        await().atMost(SOON).until(() -> PROVIDER.files().isEmpty());
        assertThat(PROVIDER.calls().stream().filter(call -> call.is("POST", "/files")))
                .singleElement()
                .satisfies(call -> assertThat(call.body()).contains(copy));
    }

    @Test
    void aModelThatBecameDullIsNotPromoted() {
        var run = Events.run("dull");

        send(Events.gradient(run, "lively", TaParent.PREVIOUS, NextStep.FINETUNE));

        var ta = kafka.next(Topics.MODEL_UPDATED, run).value().getTeachingAssistant();
        assertThat(ta.getPromoted()).isFalse();
        assertThat(ta.getModelId()).isEqualTo("lively");
        assertThat(ta.getReason()).contains("different from each other");
        assertThat(ta.getSteps()).hasSize(2);
    }

    @Test
    void everyRequestIsInTheLedgerAsTheProviderSawIt() {
        var run = Events.run("recorded");

        send(Events.gradient(run, "m", TaParent.PREVIOUS, NextStep.FINETUNE));
        kafka.next(Topics.MODEL_UPDATED, run);
        await().atMost(SOON).until(() -> PROVIDER.files().isEmpty());

        var sent = PROVIDER.calls().stream().map(FinetuneServiceTest::shape).toList();
        var recorded = kafka.next(Topics.LLM_EGRESS, run, 20).stream()
                .map(ConsumerRecord::value)
                .toList();
        assertThat(sent)
                .containsSubsequence(recorded.stream()
                        .map(line -> line.getMethod() + " "
                                + URI.create(line.getDestination()).getPath() + " " + line.getBytes())
                        .toList());
        assertThat(recorded)
                .extracting(LlmEgress::getPurpose)
                .contains(EgressPurpose.LOOK, EgressPurpose.UPLOAD, EgressPurpose.TUNE, EgressPurpose.CANARY);
        assertThat(recorded.toString()).doesNotContain(KEY);
    }

    private static String shape(Call call) {
        return call.method() + " " + call.path() + " " + call.body().getBytes(StandardCharsets.UTF_8).length;
    }

    @Test
    void aFailedRunsJobIsStopped() {
        var run = Events.run("failed-elsewhere");
        send(Events.gradient(run, "endless", TaParent.PREVIOUS, NextStep.FINETUNE));
        await().atMost(SOON).until(() -> PROVIDER.jobs().size() == 1);

        kafka.send(Topics.RUN_FAILED, run.getRunId(), Events.failed(run));

        await().atMost(SOON)
                .until(() ->
                        PROVIDER.jobs().get("job-1").path("status").asText().equals("cancelled"));
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

        var both = kafka.next(Topics.MODEL_UPDATED, run, 2);
        assertThat(both)
                .extracting(record -> record.value().getEventId())
                .containsOnly(both.get(0).value().getEventId());
        assertThat(both)
                .extracting(record -> record.value().getTeachingAssistant().getJobId())
                .containsOnly("job-1");
        assertThat(both.get(0).value().getTeachingAssistant().getSteps()).hasSize(2);
        assertThat(PROVIDER.jobs()).as("no second job").hasSize(1);
    }

    @Test
    void aJobMayStartFromTheBaseAndMayFail() {
        var run = Events.run("failed-job");
        var event = Events.gradient(run, "ft:previous", TaParent.BASE, NextStep.FINETUNE);
        event.getTa().put("model", "bad");

        send(event);

        var ta = kafka.next(Topics.MODEL_UPDATED, run).value().getTeachingAssistant();
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

        var answered = kafka.next(Topics.MODEL_UPDATED, alive);
        var failed = kafka.next(Topics.RUN_FAILED, dead);
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

        var failed = kafka.next(Topics.RUN_FAILED, run).value();
        assertThat(failed.getCode()).isEqualTo("TA_KEY_REFUSED");
        assertThat(failed.getRemedy()).contains("GPTA_TA_API_KEY");
        assertThat(failed.toString()).doesNotContain(KEY);
        assertThat(PROVIDER.calls().stream().filter(call -> mentions(call, "wrong-key")))
                .as("asked once, and nothing after that")
                .hasSize(1);
    }

    @Test
    void aCancelledRunsJobIsStopped() {
        var run = Events.run("cancelled");
        send(Events.gradient(run, "endless", TaParent.PREVIOUS, NextStep.FINETUNE));
        await().atMost(SOON).until(() -> PROVIDER.jobs().size() == 1);

        kafka.send(Topics.RUN_CONTROL, "cancelled", Events.cancel(run));

        await().atMost(SOON)
                .until(() ->
                        PROVIDER.calls().stream().anyMatch(call -> call.path().endsWith("/cancel")));
    }

    @Test
    void whatIsNotToBeTunedOnOrCannotBeReadIsPassedBy() {
        var damaged = "not an event".getBytes(StandardCharsets.UTF_8);
        kafka.sendDamaged(Topics.GRADIENT_READY, "damaged", damaged);
        var another = Topics.RUN_CONTROL.serializer().serialize("run-control", Events.cancel(Events.run("nobody")));
        kafka.sendDamaged(Topics.GRADIENT_READY, "another", another);
        var passed = Events.run("passed-by");
        send(Events.gradient(passed, "m", TaParent.PREVIOUS, NextStep.NEXT_EPOCH));
        var run = Events.run("after-damage");

        send(Events.gradient(run, "m", TaParent.PREVIOUS, NextStep.FINETUNE));

        assertThat(kafka.next(Topics.MODEL_UPDATED, run)
                        .value()
                        .getTeachingAssistant()
                        .getPromoted())
                .isTrue();
        assertThat(PROVIDER.jobs()).hasSize(1);
        var dead = kafka.firstDeadLetter(Topics.GRADIENT_READY);
        assertThat(dead.value()).isEqualTo(damaged);
    }

    private static void send(GradientReady event) {
        kafka.send(Topics.GRADIENT_READY, event.getRun().getRunId(), event);
    }
}
