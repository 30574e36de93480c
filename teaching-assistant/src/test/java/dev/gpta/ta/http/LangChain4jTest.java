package dev.gpta.ta.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.output.FinishReason;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The server behind Quarkus LangChain4j, which prefix-service asks with. */
@QuarkusTest
@QuarkusTestResource(TinyServer.class)
class LangChain4jTest {

    @Test
    void anAnswerHasTheShapeThatWasAskedFor() {
        var answer = chat().chat(request("tiny", 40, prefixes()));

        Clients.parse(answer.aiMessage().text());
        assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(answer.tokenUsage().outputTokenCount()).isBetween(1, 40);
    }

    @Test
    void aStreamComesInPiecesAndWhole() throws Exception {
        var pieces = new CopyOnWriteArrayList<String>();
        var complete = new CompletableFuture<ChatResponse>();

        streaming().chat(request("tiny", 20), new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String piece) {
                pieces.add(piece);
            }

            @Override
            public void onCompleteResponse(ChatResponse response) {
                complete.complete(response);
            }

            @Override
            public void onError(Throwable error) {
                complete.completeExceptionally(error);
            }
        });

        var text = complete.get(60, TimeUnit.SECONDS).aiMessage().text();
        assertThat(pieces).hasSizeGreaterThan(5);
        assertThat(String.join("", pieces)).isEqualTo(text);
        assertThat(chat().chat(request("tiny", 20)).aiMessage().text()).isEqualTo(text);
    }

    @Test
    void whatIsWrongIsSaidInItsWords() {
        assertThatThrownBy(() -> chat().chat(request("gpt-9", 20)))
                .hasStackTraceContaining("the model 'gpt-9' does not exist; there are: tiny");
    }

    private static ChatRequest request(String model, int tokens) {
        return request(model, tokens, null);
    }

    private static ChatRequest request(String model, int tokens, @Nullable ResponseFormat format) {
        var parameters = OpenAiChatRequestParameters.builder()
                .modelName(model)
                .seed(5)
                .temperature(1.0)
                .maxCompletionTokens(tokens)
                .responseFormat(format)
                .build();
        return ChatRequest.builder()
                .messages(SystemMessage.from("Be brief."), UserMessage.from("Which?"))
                .parameters(parameters)
                .build();
    }

    private static ResponseFormat prefixes() {
        var schema = JsonObjectSchema.builder()
                .addProperty(
                        "prefixes",
                        JsonArraySchema.builder().items(new JsonStringSchema()).build())
                .required(List.of("prefixes"))
                .additionalProperties(false)
                .build();
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder()
                        .name("prefixes")
                        .rootElement(schema)
                        .build())
                .build();
    }

    private static OpenAiChatModel chat() {
        return OpenAiChatModel.builder()
                .baseUrl(baseUrl())
                .apiKey("none")
                .timeout(Duration.ofSeconds(60))
                .maxRetries(0)
                .strictJsonSchema(true)
                .build();
    }

    private static OpenAiStreamingChatModel streaming() {
        return OpenAiStreamingChatModel.builder()
                .baseUrl(baseUrl())
                .apiKey("none")
                .timeout(Duration.ofSeconds(60))
                .build();
    }

    private static String baseUrl() {
        return "http://127.0.0.1:" + RestAssured.port + "/v1";
    }
}
