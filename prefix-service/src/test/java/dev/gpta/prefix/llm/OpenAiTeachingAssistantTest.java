package dev.gpta.prefix.llm;

import static dev.gpta.prefix.support.Surroundings.KEY;
import static dev.gpta.prefix.support.Surroundings.PROVIDER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.events.EgressPurpose;
import dev.gpta.events.EgressVerdict;
import dev.gpta.events.Topics;
import dev.gpta.llm.app.CannotGoOnException;
import dev.gpta.llm.app.Errand;
import dev.gpta.llm.app.Prices;
import dev.gpta.llm.app.PromptTooLongException;
import dev.gpta.llm.app.UnavailableException;
import dev.gpta.llm.ledger.Door;
import dev.gpta.llm.provider.AnswerLimit;
import dev.gpta.llm.provider.ProviderErrors;
import dev.gpta.llm.support.Records;
import dev.gpta.llm.support.StubServer.Reply;
import dev.gpta.prefix.app.Answer;
import dev.gpta.prefix.app.Answer.Ending;
import dev.gpta.prefix.app.Question;
import dev.gpta.prefix.app.TeachingAssistant;
import dev.gpta.prefix.app.TeachingAssistants;
import dev.gpta.prefix.support.Events;
import dev.gpta.prefix.support.Replies;
import dev.gpta.prefix.support.Surroundings;
import dev.gpta.prompts.PrefixPrompt;
import dev.gpta.prompts.PromptTexts;
import dev.gpta.prompts.ScoredPrefix;
import dev.langchain4j.model.openai.OpenAiChatModel;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class OpenAiTeachingAssistantTest {

    private static final Question QUESTION = new Question("gpta-ta-5m", "Be short.", "Write 1.", 1, 80, 1.0, 7);

    private static final Errand ERRAND =
            new Errand("cause", "run-1", 1, "hash", 2, 3, "ASK epoch 2 round 3", List.of("Great! \"10/10\""), null);

    @Inject
    TeachingAssistants assistants;

    @Inject
    Door door;

    private TeachingAssistant ta;

    @BeforeEach
    void sendOnAnErrand() {
        ta = assistants.on(ERRAND);
    }

    @Test
    void theRequestIsPinned() throws Exception {
        PROVIDER.answers(request -> Replies.prefixes("Name the film's mood", "Say good or bad"));
        var prompt = new PrefixPrompt(PromptTexts.CLASSIFICATION, "Film reviews.", List.of("Great! -> good"));
        var user = prompt.user(List.of(new ScoredPrefix("Read well", 61.25), new ScoredPrefix("Judge", 64)), 2);

        var answer = ta.ask(new Question("ft:small:7", prompt.system(), user, 2, 136, 1.2, 123_456_789));

        assertThat(answer)
                .isEqualTo(new Answer("{\"prefixes\":[\"Name the film's mood\",\"Say good or bad\"]}", 11, 7));
        assertThat(PROVIDER.calls()).hasSize(1);
        var asked = PROVIDER.calls().get(0);
        assertThat(asked.path()).isEqualTo("/v1/chat/completions");
        assertThat(asked.authorization()).isEqualTo("Bearer " + KEY);
        var json = new ObjectMapper();
        assertThat(json.readTree(asked.body())).isEqualTo(json.readTree("""
                {
                  "model": "ft:small:7",
                  "messages": [
                    {
                      "role": "system",
                      "content": "You write prefixes for a small text classification model. A prefix is one short \
                sentence that stands before every text the model reads. A good prefix helps the model to tell the \
                classes apart."
                    },
                    {
                      "role": "user",
                      "content": "Description of the data: Film reviews.\\n\\nExamples of the data:\\n- Great! -> \
                good\\n\\nPrefixes so far and their scores, worst first:\\n- 61.3 Read well\\n- 64.0 Judge\\n\\n\
                Following the pattern above, write 2 new prefix(es) that could score higher. Each is one short \
                sentence, about the data or general. Answer with JSON only: {\\"prefixes\\": [\\"...\\"]}"
                    }
                  ],
                  "temperature": 1.2,
                  "seed": 123456789,
                  "max_tokens": 136,
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
                            "minItems": 2,
                            "maxItems": 2
                          }
                        },
                        "required": ["prefixes"],
                        "additionalProperties": false
                      }
                    }
                  }
                }"""));
    }

    @Test
    void whatTheProviderSawWasRecordedBefore() throws Exception {
        PROVIDER.answers(request -> Replies.prefixes("Judge"));
        var run = Events.run("ledger-" + System.nanoTime());
        var errand =
                new Errand("cause", run.getRunId(), 1, "hash", 2, 3, "ASK", ERRAND.exemplars(), new Prices(1, 2, 3));

        assistants.on(errand).ask(new Question("m", "Be short.", "Like: Great! \"10/10\"", 1, 80, 1.0, 7));

        try (var kafka = new Records(Surroundings.bootstrapServers())) {
            var line = kafka.next(Topics.LLM_EGRESS, run).value();
            var sent = PROVIDER.calls().get(0).body();
            assertThat(line.getSha256()).isEqualTo(sha256(sent));
            assertThat(line.getBytes()).isEqualTo(sent.length());
            assertThat(new GZIPInputStream(
                                    new ByteArrayInputStream(line.getBody().array()))
                            .readAllBytes())
                    .asString(UTF_8)
                    .isEqualTo(sent);
            assertThat(line.getDestination()).isEqualTo(PROVIDER.baseUrl() + "/chat/completions");
            assertThat(line.getMethod()).isEqualTo("POST");
            assertThat(line.getPurpose()).isEqualTo(EgressPurpose.ASK);
            assertThat(line.getVerdict()).isEqualTo(EgressVerdict.SENT);
            assertThat(line.getCausationId()).isEqualTo("cause");
            assertThat(line.getExemplarIds()).hasSize(1);
            assertThat(line.getTokens()).isEqualTo((sent.length() + 3) / 4);
            assertThat(line.getCost()).isEqualTo(line.getTokens() / 1e6);
            assertThat(line.toString()).doesNotContain(KEY);
        }
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    }

    @Test
    void aRefusalIsAnAnswer() throws Exception {
        PROVIDER.answers(request -> Reply.of(200, """
                {"id": "c1", "object": "chat.completion", "created": 1, "model": "m", "choices": [{"index": 0, \
                "finish_reason": "stop", "message": {"role": "assistant", "content": null, \
                "refusal": "I cannot help with that."}}], \
                "usage": {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}}"""));

        var answer = ta.ask(QUESTION);

        assertThat(answer.ending()).isEqualTo(Ending.REFUSED);
        assertThat(answer.text()).contains("I cannot help with that.");
    }

    @Test
    void anAnswerThatAFilterStoppedIsARefusal() throws Exception {
        PROVIDER.answers(request -> Replies.message("{").withBody("\"stop\"", "\"content_filter\""));

        assertThat(ta.ask(QUESTION).ending()).isEqualTo(Ending.REFUSED);
    }

    @Test
    void aPromptThatAFilterStoppedIsARefusal() throws Exception {
        PROVIDER.answers(request ->
                Reply.of(400, "{\"error\": {\"code\": \"content_filter\", \"message\": \"the prompt was filtered\"}}"));

        assertThat(ta.ask(QUESTION)).isEqualTo(Answer.refusal("the prompt was filtered"));
    }

    @Test
    void aTruncatedMessageIsAnAnswerToBeJudgedByTheAsker() throws Exception {
        PROVIDER.answers(request -> Replies.message("{\"prefixes\": [\"Name th").withBody("\"stop\"", "\"length\""));

        assertThat(ta.ask(QUESTION)).isEqualTo(new Answer("{\"prefixes\": [\"Name th", Ending.AT_THE_LIMIT, 11, 7));
    }

    @ParameterizedTest
    @CsvSource({"MAX_TOKENS, 80, 0", "MAX_COMPLETION_TOKENS, 0, 80", "NONE, 0, 0"})
    void theLimitIsSaidInTheProvidersWord(AnswerLimit limit, int maxTokens, int maxCompletionTokens) throws Exception {
        // Given
        PROVIDER.answers(request -> Replies.prefixes("Judge"));
        var chat = OpenAiChatModel.builder()
                .baseUrl(PROVIDER.baseUrl())
                .apiKey(KEY)
                .build();
        var errors = new ChatErrors(new ProviderErrors(PROVIDER.baseUrl(), KEY));

        // When
        new OpenAiTeachingAssistant(chat, limit, errors, door).on(ERRAND).ask(QUESTION);

        // Then
        var asked = new ObjectMapper().readTree(PROVIDER.calls().get(0).body());
        assertThat(asked.path("max_tokens").asInt(0)).isEqualTo(maxTokens);
        assertThat(asked.path("max_completion_tokens").asInt(0)).isEqualTo(maxCompletionTokens);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 429, 500, 502, 503, 529})
    void aProviderInTroubleMayBeAskedAgain(int status) {
        PROVIDER.answers(request -> Reply.of(status, "{\"error\": {\"message\": \"busy\"}}"));

        assertThat(unavailable()).hasMessage("HTTP " + status + ": busy");
        assertThat(PROVIDER.calls())
                .as("whether to ask again is decided elsewhere")
                .hasSize(1);
    }

    @Test
    void retryAfterIsHeard() {
        PROVIDER.answers(request ->
                Reply.of(429, "{\"error\": {\"message\": \"slow down\"}}").with("Retry-After", "17"));

        var e = unavailable();

        assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(17));
        assertThat(e).hasMessageContaining("slow down");
    }

    @Test
    void aSlowProviderMayBeAskedAgain() {
        var released = new CountDownLatch(1);
        PROVIDER.answers(request -> {
            try {
                assertThat(released.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return Replies.prefixes("too late");
        });

        assertThat(unavailable()).message().containsIgnoringCase("time");
        released.countDown();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\": \"c1\", \"choices\": [{\"ind", "", "<html>", "{}", "{\"choices\": []}"})
    void halfAResponseMayBeAskedForAgain(String body) {
        PROVIDER.answers(request -> Reply.of(200, body));

        assertThat(unavailable()).message().isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aWrongKeyNamesTheSettingAndNeverTheKey(int status) {
        PROVIDER.answers(
                request -> Reply.of(status, "{\"error\": {\"message\": \"Incorrect API key provided: " + KEY + "\"}}"));

        var failure = refused().failure();

        assertThat(failure.code()).isEqualTo("TA_KEY_REFUSED");
        assertThat(failure.message()).contains(PROVIDER.baseUrl()).contains("HTTP " + status);
        assertThat(failure.remedy()).contains("GPTA_TA_API_KEY").contains("gpta-ta-5m");
        assertThat(failure.toString()).doesNotContain(KEY);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 422})
    void aRefusalSaysWhatTheProviderSays(int status) {
        PROVIDER.answers(request -> Reply.of(
                status, "{\"error\": {\"message\": \"context is 1024 tokens, yours has 2000 (" + KEY + ")\"}}"));

        var failure = refused().failure();

        assertThat(failure.code()).isEqualTo("TA_REFUSED");
        assertThat(failure.message())
                .contains("gpta-ta-5m")
                .endsWith("HTTP " + status + ": context is 1024 tokens, yours has 2000 (***)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'error': {'message': 'm', 'type': 'invalid_request_error', 'code': 'context_length_exceeded'}}",
                "{'error': {'message': 'm', 'type': 'exceed_context_size_error', 'code': 400, 'n_ctx': 1024}}",
                "{'object': 'error', 'message': 'This model\\u0027s maximum context length is 1024 tokens.', 'code': 400}"
            })
    void aPromptThatIsTooLongIsToldFromOtherRefusals(String body) {
        PROVIDER.answers(request -> Reply.of(400, body.replace('\'', '"')));

        assertThat(refused()).isInstanceOf(PromptTooLongException.class);
        assertThat(refused().failure().code()).isEqualTo("TA_REFUSED");
    }

    @Test
    void anotherRefusalIsNotAboutTheLength() {
        PROVIDER.answers(request -> Reply.of(400, "{\"error\": {\"message\": \"temperature is at most 2\"}}"));

        assertThat(refused()).isNotInstanceOf(PromptTooLongException.class);
    }

    private UnavailableException unavailable() {
        return catchThrowableOfType(UnavailableException.class, () -> ta.ask(QUESTION));
    }

    private CannotGoOnException refused() {
        assertThat(catchThrowable(() -> ta.ask(QUESTION))).isInstanceOf(CannotGoOnException.class);
        return catchThrowableOfType(CannotGoOnException.class, () -> ta.ask(QUESTION));
    }
}
