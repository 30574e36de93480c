package dev.gpta.ta.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.models.ResponseFormatJsonSchema;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** OpenAI's own client, and what it sends. */
final class Clients {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Clients() {}

    static OpenAIClient openAi(int port, String key) {
        return OpenAIOkHttpClient.builder()
                .baseUrl("http://127.0.0.1:" + port + "/v1")
                .apiKey(key)
                .maxRetries(0)
                .build();
    }

    /** {@code {"prefixes": ["...", ...]}} */
    static ResponseFormatJsonSchema prefixes() {
        var schema = ResponseFormatJsonSchema.JsonSchema.Schema.builder()
                .putAdditionalProperty("type", JsonValue.from("object"))
                .putAdditionalProperty(
                        "properties",
                        JsonValue.from(Map.of("prefixes", Map.of("type", "array", "items", Map.of("type", "string")))))
                .putAdditionalProperty("required", JsonValue.from(List.of("prefixes")))
                .putAdditionalProperty("additionalProperties", JsonValue.from(false))
                .build();
        return ResponseFormatJsonSchema.builder()
                .jsonSchema(ResponseFormatJsonSchema.JsonSchema.builder()
                        .name("prefixes")
                        .strict(true)
                        .schema(schema)
                        .build())
                .build();
    }

    /** A training file of so many dialogues. */
    static byte[] dialogues(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"messages\": [{\"role\": \"system\", \"content\": \"Be brief.\"},"
                        + "{\"role\": \"user\", \"content\": \"Number " + i + "?\"},"
                        + "{\"role\": \"assistant\", \"content\": \"{\\\"prefixes\\\":[\\\"the news\\\"]}\"}]}")
                .collect(Collectors.joining("\n", "", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The prefixes in an answer. @throws AssertionError if it has another form */
    static List<String> parse(String answer) {
        try {
            return JSON.readValue(answer, Answer.class).prefixes();
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer, e);
        }
    }

    record Answer(List<String> prefixes) {}
}
