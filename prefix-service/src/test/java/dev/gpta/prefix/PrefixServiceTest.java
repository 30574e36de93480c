package dev.gpta.prefix;

import static dev.gpta.prefix.support.Surroundings.KEY;
import static dev.gpta.prefix.support.Surroundings.PROVIDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gpta.events.AskStyle;
import dev.gpta.events.Candidate;
import dev.gpta.events.EventIds;
import dev.gpta.events.PrefixCandidates;
import dev.gpta.events.PrefixHistory;
import dev.gpta.events.Topics;
import dev.gpta.llm.support.Records;
import dev.gpta.llm.support.StubServer.Reply;
import dev.gpta.prefix.support.Events;
import dev.gpta.prefix.support.Replies;
import dev.gpta.prefix.support.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole service, over a real broker, from {@code prefix-history} to what it answers. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class PrefixServiceTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static Records kafka;

    @TestHTTPResource("/q/metrics")
    URL metrics;

    @BeforeAll
    static void connect() {
        kafka = new Records(Surroundings.bootstrapServers());
    }

    @AfterAll
    static void disconnect() {
        kafka.close();
    }

    @Test
    void aHistoryIsAnsweredWithOneManifest() {
        PROVIDER.answers(request -> Replies.prefixes("1. \"Name the mood\"", "JUDGE", "Say good or bad. Or not."));
        var run = Events.run("list");
        var request = Events.history(run, AskStyle.LIST, 3);

        send(request);

        var record = kafka.next(Topics.PREFIX_CANDIDATES, run);
        var manifest = record.value();
        assertThat(record.key()).isEqualTo("list/2");
        assertThat(record.headers().lastHeader("ce_type").value()).asString().endsWith("PrefixCandidates");
        assertThat(manifest.getEventId()).isEqualTo(EventIds.of(run, "prefix-candidates", 2, 3));
        assertThat(manifest.getCausationId()).isEqualTo(request.getEventId());
        assertThat(manifest.getRound()).isEqualTo(3);
        assertThat(manifest.getCheckpoint()).isEqualTo(Events.CHECKPOINT);
        assertThat(manifest.getProducer().getName()).isEqualTo("prefix-service");
        assertThat(manifest.getCandidates())
                .as("one of three was known, so one more was asked for, twice, in vain")
                .containsExactly(candidate(manifest, "Name the mood"), candidate(manifest, "Say good or bad."));
        assertThat(manifest.getClosed()).isFalse();
        assertThat(manifest.getUsage().getCalls()).isEqualTo(3);
        assertThat(manifest.getUsage().getPromptTokens()).isEqualTo(33);
        assertThat(manifest.getUsage().getCompletionTokens()).isEqualTo(21);
        assertThat(manifest.getUsage().getRejected()).isEqualTo(7);
        assertThat(manifest.getWork().getStartedAt())
                .isBeforeOrEqualTo(manifest.getWork().getEndedAt());
        assertThat(PROVIDER.calls().get(0).body())
                .contains("\"model\" : \"ft:list\"")
                .contains("70.0 Judge")
                .as("historyShown = 1")
                .doesNotContain("Read well");
        assertThat(kafka.next(Topics.TRAINING_PROGRESS, run).value().getTotalSteps())
                .isEqualTo(3);
    }

    @Test
    void samplesComeFromOneCallEach() {
        PROVIDER.answers(
                request -> Replies.prefixes("prefix " + Math.abs(request.body().hashCode())));
        var run = Events.run("samples");

        send(Events.history(run, AskStyle.SAMPLES, 5));

        var manifest = kafka.next(Topics.PREFIX_CANDIDATES, run).value();
        assertThat(manifest.getCandidates()).hasSize(5).doesNotHaveDuplicates();
        assertThat(manifest.getUsage().getCalls()).isEqualTo(5);
    }

    @Test
    void anAssistantThatReadsLessIsShownLessAndTheManifestSaysSo() {
        PROVIDER.answers(request -> request.body().contains("70.0 Judge")
                ? Reply.of(400, "{\"error\": {\"message\": \"too long\", \"code\": \"context_length_exceeded\"}}")
                : Replies.prefixes("Name the mood"));
        var run = Events.run("reads-little");

        send(Events.history(run, AskStyle.LIST, 1));

        var manifest = kafka.next(Topics.PREFIX_CANDIDATES, run).value();
        assertThat(manifest.getCandidates()).containsExactly(candidate(manifest, "Name the mood"));
        assertThat(manifest.getHistoryShown()).isZero();
        assertThat(manifest.getUsage().getCalls()).isEqualTo(1);
    }

    @Test
    void nothingNewClosesTheHistoryWithItsReason() {
        PROVIDER.answers(request -> Replies.prefixes("judge"));
        var run = Events.run("nothing-new");

        send(Events.history(run, AskStyle.LIST, 1));

        var manifest = kafka.next(Topics.PREFIX_CANDIDATES, run).value();
        assertThat(manifest.getCandidates()).isEmpty();
        assertThat(manifest.getClosed()).isTrue();
        assertThat(manifest.getReason()).contains("asked 3 times").contains("3 known already");
    }

    @Test
    void everyMetricThatIsDocumentedIsTold() throws IOException {
        PROVIDER.answers(request -> Replies.prefixes("Name the mood"));
        var run = Events.run("measured");
        var documented = Files.readAllLines(Path.of("..", "docs", "METRICS.md")).stream()
                .filter(line -> line.matches("\\| `.*\\| (prefix-service|all) \\|.*"))
                .map(line -> line.replaceAll("\\| `([a-z_]+)`.*", "$1"))
                .toList();

        send(Events.history(run, AskStyle.LIST, 1));
        kafka.next(Topics.PREFIX_CANDIDATES, run);

        await().atMost(SOON).untilAsserted(() -> {
            try (var told = metrics.openStream()) {
                assertThat(new String(told.readAllBytes(), StandardCharsets.UTF_8))
                        .contains(documented.toArray(String[]::new));
            }
        });
    }

    @Test
    void aPassingFaultPasses() {
        PROVIDER.answers(
                request -> PROVIDER.calls().size() < 4 ? Reply.of(503, "starting") : Replies.prefixes("Name the mood"));
        var run = Events.run("passing");

        send(Events.history(run, AskStyle.LIST, 1));

        assertThat(kafka.next(Topics.PREFIX_CANDIDATES, run).value().getCandidates())
                .hasSize(1);
    }

    @Test
    void oneRunsDeadTeachingAssistantEndsThatRunAndHoldsUpNoOther() {
        PROVIDER.answers(request ->
                request.body().contains("ft:dead") ? Reply.of(500, "boom") : Replies.prefixes("Name the mood"));
        var dead = Events.run("dead");
        var alive = Events.run("alive");

        send(Events.history(dead, AskStyle.SAMPLES, 2));
        send(Events.history(alive, AskStyle.LIST, 1));

        var answered = kafka.next(Topics.PREFIX_CANDIDATES, alive);
        var failed = kafka.next(Topics.RUN_FAILED, dead);
        assertThat(answered.timestamp()).as("the other run did not wait").isLessThan(failed.timestamp());
        assertThat(failed.key()).isEqualTo("dead");
        assertThat(failed.value().getService()).isEqualTo("prefix-service");
        assertThat(failed.value().getStep()).isEqualTo("ASK epoch 2 round 3");
        assertThat(failed.value().getCode()).isEqualTo("TA_UNREACHABLE");
        assertThat(failed.value().getMessage()).contains(PROVIDER.baseUrl()).contains("HTTP 500: boom");
        assertThat(failed.value().getRemedy()).contains("GPTA_TA_BASE_URL");
        assertThat(failed.value().getResumable()).isTrue();
    }

    @Test
    void aWrongKeyEndsTheRunAtOnceWithoutTellingTheKey() {
        PROVIDER.answers(request -> Reply.of(401, "{\"error\": {\"message\": \"bad key " + KEY + "\"}}"));
        var run = Events.run("wrong-key");

        send(Events.history(run, AskStyle.LIST, 1));

        var failed = kafka.next(Topics.RUN_FAILED, run).value();
        assertThat(failed.getCode()).isEqualTo("TA_KEY_REFUSED");
        assertThat(failed.getRemedy()).contains("GPTA_TA_API_KEY");
        assertThat(failed.toString()).doesNotContain(KEY);
        assertThat(PROVIDER.calls()).hasSize(1);
    }

    @Test
    void rubbishEndsTheRunAndIsShown() {
        PROVIDER.answers(request -> Replies.message("As a language model, I"));
        var run = Events.run("rubbish");

        send(Events.history(run, AskStyle.LIST, 2));

        var failed = kafka.next(Topics.RUN_FAILED, run).value();
        assertThat(failed.getCode()).isEqualTo("TA_ANSWERS_RUBBISH");
        assertThat(failed.getMessage()).contains("As a language model, I");
    }

    @Test
    void aCancelledRunIsAskedForNoMore() throws InterruptedException {
        var asked = new CountDownLatch(1);
        PROVIDER.answers(request -> {
            if (request.body().contains("ft:cancelled")) {
                asked.countDown();
                return Reply.of(503, "starting");
            }
            return Replies.prefixes("Name the mood");
        });
        var run = Events.run("cancelled");
        send(Events.history(run, AskStyle.LIST, 1));
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

        kafka.send(Topics.RUN_CONTROL, "cancelled", Events.cancel(run));
        send(Events.history(run, AskStyle.LIST, 1));

        var later = Events.run("after-cancelled");
        send(Events.history(later, AskStyle.LIST, 1));
        kafka.next(Topics.PREFIX_CANDIDATES, later);
        await().atMost(SOON).during(Duration.ofSeconds(1)).until(this::callsForCancelled, this::isSteady);
        assertThat(kafka.all(Topics.RUN_FAILED, run)).as("given up, not failed").isEmpty();
    }

    private int calls = -1;

    private int callsForCancelled() {
        return (int) PROVIDER.calls().stream()
                .filter(request -> request.body().contains("ft:cancelled"))
                .count();
    }

    private boolean isSteady(int now) {
        var steady = now == calls;
        calls = now;
        return steady;
    }

    @Test
    void whatCannotBeReadIsPutAsideAsItCame() {
        PROVIDER.answers(request -> Replies.prefixes("Name the mood"));
        var damaged = "not an event".getBytes(StandardCharsets.UTF_8);
        kafka.sendDamaged(Topics.PREFIX_HISTORY, "damaged/1", damaged);
        kafka.send(Topics.PREFIX_HISTORY, "tombstone/1", null);
        kafka.sendDamaged(Topics.PREFIX_HISTORY, "another/1", anotherEvent());
        var run = Events.run("after-damage");

        send(Events.history(run, AskStyle.LIST, 1));

        assertThat(kafka.next(Topics.PREFIX_CANDIDATES, run).value().getCandidates())
                .hasSize(1);
        var dead = kafka.firstDeadLetter(Topics.PREFIX_HISTORY);
        assertThat(dead.value()).isEqualTo(damaged);
        assertThat(dead.key()).isEqualTo("damaged/1");
    }

    private static byte[] anotherEvent() {
        var topic = Topics.RUN_CONTROL;
        return topic.serializer().serialize(topic.name(), Events.cancel(Events.run("nobody")));
    }

    @Test
    void manyRunsAreAskedForAtOnce() {
        PROVIDER.answers(
                request -> Replies.prefixes("prefix " + Math.abs(request.body().hashCode())));

        IntStream.range(0, 20).forEach(i -> send(Events.history(Events.run("many-" + i), AskStyle.SAMPLES, 3)));

        IntStream.range(0, 20)
                .forEach(i -> assertThat(kafka.next(Topics.PREFIX_CANDIDATES, Events.run("many-" + i))
                                .value()
                                .getCandidates())
                        .hasSize(3));
    }

    private static Candidate candidate(PrefixCandidates manifest, String text) {
        return new Candidate(EventIds.candidate(manifest.getEventId(), text), text, true);
    }

    private static void send(PrefixHistory request) {
        kafka.send(Topics.PREFIX_HISTORY, Topics.PREFIX_HISTORY.key(request.getRun(), request.getEpoch()), request);
    }
}
