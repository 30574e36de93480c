package dev.gpta.ta.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.openai.client.OpenAIClient;
import com.openai.errors.NotFoundException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.models.Model;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TinyServer.class)
class ChatApiTest {

    private OpenAIClient client;

    @BeforeEach
    void connect() {
        client = Clients.openAi(RestAssured.port, "any");
    }

    @Test
    void everyChoiceParsesThoughTheModelKnowsNothing() {
        for (int seed = 0; seed < 10; seed++) {
            var answer = ask(question().n(3).seed(seed).maxCompletionTokens(20 + 5 * seed));

            assertThat(answer.choices()).hasSize(3);
            answer.choices().forEach(choice -> Clients.parse(text(choice)));
            assertThat(answer.choices())
                    .allMatch(choice -> choice.finishReason().equals(ChatCompletion.Choice.FinishReason.STOP));
        }
    }

    @Test
    void theSameSeedAnswersTheSame() {
        var first = ask(question().n(3).seed(8).maxCompletionTokens(60));
        var second = ask(question().n(3).seed(8).maxCompletionTokens(60));
        var other = ask(question().n(3).seed(9).maxCompletionTokens(60));

        assertThat(texts(second)).isEqualTo(texts(first));
        assertThat(texts(other)).isNotEqualTo(texts(first));
        assertThat(second.systemFingerprint())
                .isEqualTo(first.systemFingerprint())
                .isPresent();
        assertThat(texts(first)).doesNotHaveDuplicates();
    }

    @Test
    void temperatureZeroNeedsNoSeed() {
        var first = ask(question().temperature(0).maxCompletionTokens(30));
        var second = ask(question().temperature(0).maxCompletionTokens(30));

        assertThat(texts(second)).isEqualTo(texts(first));
    }

    @Test
    void countsTokens() {
        var answer = ask(free().n(2).seed(1).maxCompletionTokens(5));

        var usage = answer.usage().orElseThrow();
        assertThat(usage.completionTokens()).isBetween(1L, 10L);
        assertThat(usage.totalTokens()).isEqualTo(usage.promptTokens() + usage.completionTokens());
        // two messages of one token per byte, at the least
        assertThat(usage.promptTokens()).isGreaterThan("Be brief.Which?".length());
    }

    @Test
    void anAnswerThatIsCutSaysSo() {
        var answer = ask(free().seed(3).maxCompletionTokens(2));

        assertThat(answer.choices().get(0).finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.LENGTH);
    }

    @Test
    void stopsBeforeAStopSequence() {
        var whole = text(ask(free().seed(5).maxCompletionTokens(40)).choices().get(0));
        var stop = whole.chars()
                .filter(c -> c > ' ' && c < 127)
                .skip(5)
                .mapToObj(Character::toString)
                .findFirst()
                .orElseThrow();

        var answer = ask(free().seed(5).maxCompletionTokens(40).stop(stop));

        assertThat(text(answer.choices().get(0))).isEqualTo(whole.substring(0, whole.indexOf(stop)));
        assertThat(answer.choices().get(0).finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
    }

    @Test
    void anyJsonObjectCanBeAskedFor() {
        given().contentType("application/json")
                .body("""
                        {"model": "tiny", "seed": 1, "max_tokens": 60, "response_format": {"type": "json_object"},
                         "messages": [{"role": "user", "content": [{"type": "text", "text": "JSON, please"}]}]}""")
                .post("/v1/chat/completions")
                .then()
                .statusCode(200)
                .body("choices[0].message.content", startsWith("{"))
                .body("choices[0].finish_reason", equalTo("stop"));
    }

    @Test
    void listsItsModels() {
        assertThat(client.models().list().data().stream().map(Model::id)).contains("tiny");
        assertThat(client.models().retrieve("tiny").ownedBy()).isEqualTo("gpta");
    }

    @Test
    void anUnknownModelIsNamedWithThoseThereAre() {
        assertThatThrownBy(() -> ask(free().model("gpt-9")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("gpt-9")
                .hasMessageContaining("tiny")
                .satisfies(e -> assertThat(((NotFoundException) e).code()).contains("model_not_found"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"temperature\": 3 | temperature | 3",
                "\"temperature\": \"hot\" | temperature | hot",
                "\"n\": 0 | n | 0",
                "\"top_p\": 0 | top_p | 0",
                "\"max_tokens\": 0 | max_tokens | 0",
                "\"stream\": 1 | stream | true or false",
                "\"tools\": [1] | tools | not supported",
                "\"presence_penalty\": 1 | presence_penalty | not supported",
                "\"stop\": [\"a\", \"b\", \"c\", \"d\", \"e\"] | stop | at most 4",
                "\"response_format\": {\"type\": \"xml\"} | response_format.type | xml",
                "\"response_format\": {\"type\": \"json_schema\", \"json_schema\": {\"schema\": {\"type\": \"string\","
                        + " \"pattern\": \"a\"}}} | response_format | pattern",
                "\"response_format\": {\"type\": \"json_object\"}, \"max_tokens\": 1 | max_tokens | 2",
            })
    void aMistakeIsRefusedByTheNameOfItsField(String field, String param, String named) {
        given().contentType("application/json")
                .body("{\"model\": \"tiny\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}], " + field + "}")
                .post("/v1/chat/completions")
                .then()
                .statusCode(400)
                .body("error.type", equalTo("invalid_request_error"))
                .body("error.param", equalTo(param))
                .body("error.message", containsString(named));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | model",
                "{\"model\": \"tiny\"} | messages",
                "{\"model\": \"tiny\", \"messages\": []} | messages",
                "{\"model\": \"tiny\", \"messages\": [{\"role\": \"tool\", \"content\": \"x\"}]} | messages[0]",
                "{\"model\": \"tiny\", \"messages\": [{\"role\": \"user\", \"content\": 1}]} | messages[0]",
                "[] | body",
                "{ | body",
            })
    void aBodyThatIsNoQuestionIsRefused(String body, String param) {
        given().contentType("application/json")
                .body(body)
                .post("/v1/chat/completions")
                .then()
                .statusCode(400)
                .body("error.param", equalTo(param));
    }

    @Test
    void aPromptThatLeavesNoRoomIsRefusedWithBothLengths() {
        given().contentType("application/json")
                .body("{\"model\": \"tiny\", \"messages\": [{\"role\": \"user\", \"content\": \"" + "long ".repeat(300)
                        + "\"}]}")
                .post("/v1/chat/completions")
                .then()
                .statusCode(400)
                .body("error.code", equalTo("context_length_exceeded"))
                .body("error.message", containsString("at most 256 tokens"))
                // a token per byte: not one is cut off before it is counted
                .body("error.message", containsString("messages have 15"));
    }

    @Test
    void anUnknownPathIsAnErrorInTheSameForm() {
        given().get("/v1/embeddings").then().statusCode(404).body("error.type", equalTo("invalid_request_error"));
    }

    @Test
    void isReadyWithItsModel() {
        given().get("/q/health/ready").then().statusCode(200).body("checks[0].data.id", equalTo("tiny"));
    }

    private ChatCompletion ask(ChatCompletionCreateParams.Builder question) {
        return client.chat().completions().create(question.build());
    }

    private static ChatCompletionCreateParams.Builder question() {
        return free().responseFormat(Clients.prefixes());
    }

    private static ChatCompletionCreateParams.Builder free() {
        return ChatCompletionCreateParams.builder()
                .model("tiny")
                .addSystemMessage("Be brief.")
                .addUserMessage("Which?");
    }

    private static String text(ChatCompletion.Choice choice) {
        return choice.message().content().orElseThrow();
    }

    private static List<String> texts(ChatCompletion answer) {
        return answer.choices().stream().map(ChatApiTest::text).collect(Collectors.toList());
    }
}
