package dev.gpta.finetune.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.finetune.app.CanaryQuestion;
import dev.gpta.finetune.app.JobOrder;
import dev.gpta.finetune.app.JobStep;
import dev.gpta.finetune.domain.Job;
import dev.gpta.finetune.domain.JobState;
import dev.gpta.finetune.domain.ResultFile;
import dev.gpta.finetune.support.StubProvider;
import dev.gpta.llm.app.CannotGoOnException;
import dev.gpta.llm.app.Errand;
import dev.gpta.llm.app.Prices;
import dev.gpta.llm.app.PromptTooLongException;
import dev.gpta.llm.app.UnavailableException;
import dev.gpta.llm.ledger.Door;
import dev.gpta.llm.ledger.Egress;
import dev.gpta.llm.ledger.Purpose;
import dev.gpta.llm.ledger.WithheldException;
import dev.gpta.llm.provider.AnswerLimit;
import dev.gpta.llm.provider.ProviderErrors;
import dev.gpta.llm.support.StubServer.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiProviderTest {

    private static final String KEY = "sk-very-secret";
    private static final JobOrder ORDER = new JobOrder("key-1", "run-1", 2, "gpta-ta-5m", 3, 1.5, -1L, List.of());

    private static final Errand ERRAND =
            new Errand("cause", "run-1", 1, "hash", 2, 0, "TUNE epoch 2", List.of("Great!"), new Prices(1, 2, 3));

    private final List<Egress> ledger = new CopyOnWriteArrayList<>();
    private final StubProvider stub = new StubProvider();
    private final OpenAiProvider provider = provider(stub.baseUrl());

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void theUploadIsAFormWithPurposeAndName() throws Exception {
        assertThat(provider.upload("run-1-epoch-2.jsonl", "{\"messages\": []}\n"))
                .isEqualTo("file-1");

        var call = stub.calls().get(0);
        assertThat(call.is("POST", "/files")).isTrue();
        assertThat(call.authorization()).isEqualTo("Bearer " + KEY);
        assertThat(call.body())
                .contains("name=\"purpose\"")
                .contains("fine-tune")
                .contains("name=\"file\"; filename=\"run-1-epoch-2.jsonl\"")
                .contains("{\"messages\": []}\n");
    }

    @Test
    void theOrderIsPinned() throws Exception {
        var job = provider.start(ORDER, "file-1", 9);

        assertThat(job.state()).isEqualTo(JobState.UNDER_WAY);
        var json = new ObjectMapper();
        assertThat(json.readTree(stub.calls().get(0).body())).isEqualTo(json.readTree("""
                {
                  "model": "gpta-ta-5m",
                  "training_file": "file-1",
                  "seed": 2147483647,
                  "method": {
                    "type": "supervised",
                    "supervised": {
                      "hyperparameters": {"n_epochs": 3, "batch_size": "auto", "learning_rate_multiplier": 1.5}
                    }
                  },
                  "metadata": {"gpta-run-key": "key-1", "gpta-run": "run-1", "gpta-epoch": "2"}
                }"""));
    }

    @Test
    void anUnsaidLearningRateIsTheProviders() throws Exception {
        provider.start(new JobOrder("k", "r", 1, "m", 1, null, 1, List.of()), "file-1", 9);

        assertThat(stub.calls().get(0).body()).contains("\"learning_rate_multiplier\":\"auto\"");
    }

    @Test
    void onlyJobsWithTheKeyAreFoundEvenWhereTheFilterIsIgnored() throws Exception {
        provider.start(new JobOrder("other", "r", 1, "m", 1, null, 1, List.of()), "file-1", 9);
        assertThat(provider.jobs("key-1")).isEmpty();
        provider.start(ORDER, "file-1", 9);
        provider.start(ORDER, "file-1", 9);

        assertThat(provider.jobs("key-1"))
                .as("oldest first")
                .extracting(Job::id)
                .containsExactly("job-2", "job-3");
        assertThat(stub.calls().get(1).query())
                .contains("metadata[gpta-run-key]=key-1")
                .contains("limit=100");
    }

    @Test
    void aJobIsFollowedToItsFigures() throws Exception {
        var id = provider.start(ORDER, "file-1", 9).id();
        var job = provider.job(id);
        for (int look = 1; look < 4; look++) {
            assertThat(job.state()).as("state at look " + look).isEqualTo(JobState.UNDER_WAY);
            job = provider.job(id);
        }

        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job.tunedModel()).isEqualTo("ft:job-1");
        assertThat(job.trainedTokens()).isEqualTo(321);
        assertThat(provider.lastStep(id)).hasValue(new JobStep(2, 2, 1.0));
        assertThat(ResultFile.parse(provider.file(job.resultFiles().get(0)))).hasSize(2);
    }

    @Test
    void aFailedJobSaysWhy() throws Exception {
        var id = provider.start(new JobOrder("k", "r", 1, "bad", 1, null, 1, List.of()), "file-1", 9)
                .id();
        var job = provider.job(id);
        while (!job.state().ended()) {
            job = provider.job(id);
        }

        assertThat(job.reason()).isEqualTo("job job-1 failed: too few examples");
    }

    @Test
    void aJobCanBeStopped() throws Exception {
        var id = provider.start(ORDER, "file-1", 9).id();

        provider.cancel(id);

        assertThat(stub.jobs().values())
                .extracting(job -> job.path("status").asText())
                .containsExactly("cancelled");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 429, 500, 503})
    void aProviderInTroubleMayBeCalledAgain(int status) {
        stub.faults(call -> new Reply(status, "{\"error\": {\"message\": \"busy\"}}", Map.of("Retry-After", "9")));

        var e = unavailable();

        assertThat(e).hasMessageContaining("HTTP " + status).hasMessageContaining("busy");
        assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(9));
        assertThat(stub.calls())
                .as("whether to call again is decided elsewhere")
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\": \"job", "", "<html>", "{}"})
    void halfAResponseMayBeAskedForAgain(String body) {
        stub.faults(call -> Reply.of(200, body));

        assertThat(unavailable()).message().isNotBlank();
    }

    @Test
    void aSlowProviderMayBeCalledAgain() {
        var released = new CountDownLatch(1);
        stub.faults(call -> {
            try {
                assertThat(released.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return null;
        });

        assertThat(unavailable()).message().containsIgnoringCase("time");
        released.countDown();
    }

    @Test
    void aMissingProviderMayBeCalledAgain() {
        stub.close();

        assertThat(unavailable()).message().containsIgnoringCase("connect");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aWrongKeyNamesTheSettingAndNeverTheKey(int status) {
        stub.faults(call -> Reply.of(status, "{\"error\": {\"message\": \"Incorrect API key: " + KEY + "\"}}"));

        var failure = refused().failure();

        assertThat(failure.code()).isEqualTo("TA_KEY_REFUSED");
        assertThat(failure.message()).contains(stub.baseUrl()).contains("HTTP " + status);
        assertThat(failure.remedy()).contains("GPTA_TA_API_KEY");
        assertThat(failure.toString()).doesNotContain(KEY);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 422})
    void aRefusalSaysWhatTheProviderSays(int status) {
        stub.faults(call -> Reply.of(status, "{\"error\": {\"message\": \"at least 10 examples (" + KEY + ")\"}}"));

        var failure = refused().failure();

        assertThat(failure.code()).isEqualTo("TA_REFUSED");
        assertThat(failure.message()).contains("HTTP " + status).contains("at least 10 examples (***)");
    }

    private UnavailableException unavailable() {
        return catchThrowableOfType(UnavailableException.class, () -> provider.start(ORDER, "file-1", 9));
    }

    private CannotGoOnException refused() {
        return catchThrowableOfType(CannotGoOnException.class, () -> provider.start(ORDER, "file-1", 9));
    }

    @Test
    void aFileIsFoundByItsName() throws Exception {
        provider.upload("other.jsonl", "{}\n");
        var id = provider.upload("gpta-key-1.jsonl", "{}\n");

        assertThat(provider.findFile("gpta-key-1.jsonl")).hasValue(id);
        assertThat(provider.findFile("gpta-key-2.jsonl")).isEmpty();
    }

    @Test
    void aFileIsDeletedAndOneThatIsGoneStaysGone() throws Exception {
        var id = provider.upload("gpta-key-1.jsonl", "{}\n");

        provider.delete(id);
        provider.delete(id);

        assertThat(stub.files()).isEmpty();
    }

    @Test
    void aJobThatHasEndedNeedNotBeStopped() throws Exception {
        stub.faults(call -> call.path().endsWith("/cancel")
                ? Reply.of(400, "{\"error\": {\"message\": \"Job has already completed\"}}")
                : null);
        var id = provider.start(ORDER, "file-1", 9).id();

        provider.cancel(id);

        assertThat(stub.calls()).anyMatch(call -> call.path().endsWith("/cancel"));
    }

    @Test
    void aCanaryIsAskedAsPrefixServiceAsks() throws Exception {
        var answer = provider.ask(new CanaryQuestion("ft:1", "Be short.", "Write 1.", 80, 0.5, 7));

        assertThat(answer.text()).startsWith("{\"prefixes\"");
        assertThat(answer.promptTokens()).isEqualTo(11);
        var json = new ObjectMapper();
        assertThat(json.readTree(stub.calls().get(0).body())).isEqualTo(json.readTree("""
                {
                  "model": "ft:1",
                  "messages": [
                    {"role": "system", "content": "Be short."},
                    {"role": "user", "content": "Write 1."}
                  ],
                  "temperature": 0.5,
                  "seed": 7,
                  "max_tokens": 80,
                  "response_format": {
                    "type": "json_schema",
                    "json_schema": {
                      "name": "prefixes",
                      "strict": true,
                      "schema": {
                        "type": "object",
                        "properties": {
                          "prefixes": {
                            "type": "array",
                            "items": {"type": "string"},
                            "minItems": 1,
                            "maxItems": 1
                          }
                        },
                        "required": ["prefixes"],
                        "additionalProperties": false
                      }
                    }
                  }
                }"""));
    }

    @ParameterizedTest
    @CsvSource({"MAX_COMPLETION_TOKENS, 80", "NONE, 0"})
    void theLimitOfACanaryIsSaidInTheProvidersWord(AnswerLimit limit, int maxCompletionTokens) throws Exception {
        var asking = provider(stub.baseUrl(), limit, new Door(stub.baseUrl(), ledger::add));

        asking.ask(new CanaryQuestion("ft:1", "Be short.", "Write 1.", 80, 0.5, 7));

        var asked = new ObjectMapper().readTree(stub.calls().get(0).body());
        assertThat(asked.path("max_completion_tokens").asInt(0)).isEqualTo(maxCompletionTokens);
        assertThat(asked.has("max_tokens")).isFalse();
    }

    @Test
    void aCanaryThatAFilterStopsIsAnAnswerThatIsNotWellFormed() throws Exception {
        stub.faults(call -> Reply.of(
                400, "{\"error\": {\"code\": \"content_filter\", \"message\": \"The prompt triggered our filter.\"}}"));

        var answer = provider.ask(new CanaryQuestion("ft:1", "Be short.", "Write 1.", 80, 0.5, 7));

        assertThat(answer.text()).isEmpty();
    }

    @Test
    void aCanaryThatIsTooLongIsToldFromOtherRefusals() {
        stub.faults(call ->
                Reply.of(400, "{\"error\": {\"code\": \"context_length_exceeded\", \"message\": \"too long\"}}"));

        assertThatThrownBy(() -> provider.ask(new CanaryQuestion("ft:1", "Be short.", "Write 1.", 80, 0.5, 7)))
                .isInstanceOf(PromptTooLongException.class)
                .hasMessageContaining("too long");
    }

    @Test
    void aCanaryThatTheModelRefusesIsAnAnswerThatIsNotWellFormed() throws Exception {
        stub.faults(call -> Reply.of(200, """
                {"id": "c1", "object": "chat.completion", "created": 1, "model": "m", "choices": [{"index": 0, \
                "finish_reason": "content_filter", "logprobs": null, "message": {"role": "assistant", \
                "content": null, "refusal": "I cannot."}}], \
                "usage": {"prompt_tokens": 11, "completion_tokens": 2, "total_tokens": 13}}"""));

        var answer = provider.ask(new CanaryQuestion("ft:1", "Be short.", "Write 1.", 80, 0.5, 7));

        assertThat(answer.text()).isEmpty();
        assertThat(answer.promptTokens()).isEqualTo(11);
    }

    @Test
    void whatLeavesIsRecordedAsItIsSentWithItsPurpose() throws Exception {
        provider.upload("gpta-key-1.jsonl", "{\"messages\": \"Great!\"}\n");
        provider.start(ORDER, "file-1", 900);
        provider.jobs("key-1");

        assertThat(ledger)
                .extracting(line -> line.leave().purpose())
                .containsExactly(Purpose.UPLOAD, Purpose.TUNE, Purpose.LOOK);
        assertThat(ledger)
                .extracting(line -> new String(line.request().body(), UTF_8))
                .containsExactly(stub.calls().get(0).body(), stub.calls().get(1).body(), "");
        assertThat(ledger)
                .extracting(Egress::exemplarIds)
                .containsExactly(List.of(Egress.exemplarId("Great!")), List.of(), List.of());
        assertThat(ledger).extracting(Egress::cost).containsExactly(null, 900 * 3 / 1e6, null);
        assertThat(ledger.get(2).request().destination()).contains("metadata").startsWith(stub.baseUrl());
    }

    @Test
    void aRequestThatWouldGoElsewhereIsWithheldAndSoIsOneThatCannotBeRecorded() {
        var elsewhere = provider(stub.baseUrl(), new Door("http://127.0.0.1:1/v1", ledger::add));
        var unrecorded = provider(stub.baseUrl(), new Door(stub.baseUrl(), line -> {
            throw new WithheldException("too large");
        }));

        var first = catchThrowableOfType(CannotGoOnException.class, () -> elsewhere.jobs("key-1"));
        var second = catchThrowableOfType(CannotGoOnException.class, () -> unrecorded.jobs("key-1"));

        assertThat(first.failure().code()).isEqualTo("EGRESS_WITHHELD");
        assertThat(first.failure().message()).contains("http://127.0.0.1:1/v1");
        assertThat(second.failure().message()).contains("too large");
        assertThat(ledger)
                .singleElement()
                .satisfies(line -> assertThat(line.withheld()).contains(stub.baseUrl()));
        assertThat(stub.calls()).isEmpty();
    }

    @Test
    void aRedirectIsNotFollowed() {
        stub.faults(call -> Reply.of(307, "").with("Location", stub.baseUrl() + "/elsewhere"));

        assertThat(catchThrowable(() -> provider.jobs("key-1"))).isNotNull();

        assertThat(stub.calls()).noneMatch(call -> call.path().endsWith("/elsewhere"));
    }

    private OpenAiProvider provider(String baseUrl) {
        return provider(baseUrl, new Door(baseUrl, ledger::add));
    }

    private static OpenAiProvider provider(String baseUrl, Door door) {
        return provider(baseUrl, AnswerLimit.MAX_TOKENS, door);
    }

    private static OpenAiProvider provider(String baseUrl, AnswerLimit limit, Door door) {
        var client = Clients.openAi(baseUrl, KEY, Duration.ofSeconds(2), door);
        return new OpenAiProvider(client, limit, new OpenAiErrors(new ProviderErrors(baseUrl, KEY)), door, ERRAND);
    }
}
