package dev.gpta.ta.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.openai.client.OpenAIClient;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TinyServer.class)
class ChatStreamTest {

    private OpenAIClient client;

    @BeforeEach
    void connect() {
        client = Clients.openAi(RestAssured.port, "any");
    }

    @Test
    void thePiecesMakeUpTheAnswer() {
        var whole = client.chat().completions().create(question(2).build());

        var chunks = stream(question(2));

        for (int choice = 0; choice < 2; choice++) {
            assertThat(text(chunks, choice))
                    .isEqualTo(whole.choices().get(choice).message().content().orElseThrow());
        }
        assertThat(chunks)
                .extracting(ChatCompletionChunk::id)
                .containsOnly(chunks.get(0).id());
        assertThat(chunks.get(0).choices().get(0).delta().role())
                .contains(ChatCompletionChunk.Choice.Delta.Role.ASSISTANT);
        assertThat(chunks).hasSizeGreaterThan(10);
        assertThat(reasons(chunks))
                .containsExactly(
                        ChatCompletionChunk.Choice.FinishReason.LENGTH, ChatCompletionChunk.Choice.FinishReason.LENGTH);
        assertThat(chunks).allMatch(chunk -> chunk.usage().isEmpty());
    }

    @Test
    void jsonIsStreamedWholeAndCounted() {
        var asked = question(1)
                .responseFormat(Clients.prefixes())
                .maxCompletionTokens(40)
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build());

        var chunks = stream(asked);

        Clients.parse(text(chunks, 0));
        assertThat(reasons(chunks)).containsExactly(ChatCompletionChunk.Choice.FinishReason.STOP);
        var last = chunks.get(chunks.size() - 1);
        assertThat(last.choices()).isEmpty();
        var usage = last.usage().orElseThrow();
        assertThat(usage.completionTokens()).isBetween(1L, 40L);
        assertThat(usage.totalTokens()).isEqualTo(usage.promptTokens() + usage.completionTokens());
    }

    @Test
    void nothingOfAStopSequenceIsStreamed() {
        var whole = text(stream(question(1)), 0);
        var stop = whole.substring(8, 10);

        var chunks = stream(question(1).stop(stop));

        assertThat(text(chunks, 0)).isEqualTo(whole.substring(0, whole.indexOf(stop)));
        assertThat(reasons(chunks)).containsExactly(ChatCompletionChunk.Choice.FinishReason.STOP);
    }

    @Test
    void whatIsWrongIsToldBeforeTheStreamBegins() {
        assertThatThrownBy(() -> stream(question(1).model("gpt-9"))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> stream(question(1).addUserMessage("long ".repeat(300))))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("at most 256 tokens");
    }

    @Test
    void theEventsAreThoseOfOpenAi() {
        given().contentType("application/json")
                .accept("application/json")
                .body("""
                        {"model": "tiny", "seed": 1, "max_tokens": 5, "stream": true,
                         "messages": [{"role": "user", "content": "Hi"}]}""")
                .post("/v1/chat/completions")
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("text/event-stream"))
                .header("Cache-Control", equalTo("no-cache"))
                .body(startsWith("data: {\"id\":\"chatcmpl-"))
                .body(endsWith("data: [DONE]\n\n"));
    }

    private List<ChatCompletionChunk> stream(ChatCompletionCreateParams.Builder question) {
        try (var chunks = client.chat().completions().createStreaming(question.build())) {
            return chunks.stream().toList();
        }
    }

    private static ChatCompletionCreateParams.Builder question(int choices) {
        return ChatCompletionCreateParams.builder()
                .model("tiny")
                .addUserMessage("Which?")
                .seed(11)
                .n(choices)
                .maxCompletionTokens(30);
    }

    private static String text(List<ChatCompletionChunk> chunks, int choice) {
        var text = new StringBuilder();
        chunks.stream()
                .flatMap(chunk -> chunk.choices().stream())
                .filter(each -> each.index() == choice)
                .forEach(each -> each.delta().content().ifPresent(text::append));
        return text.toString();
    }

    private static List<ChatCompletionChunk.Choice.FinishReason> reasons(List<ChatCompletionChunk> chunks) {
        return chunks.stream()
                .flatMap(chunk -> chunk.choices().stream())
                .flatMap(choice -> choice.finishReason().stream())
                .toList();
    }
}
