package dev.gpta.ta.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.gpta.ta.app.ChatAnswer;
import dev.gpta.ta.http.ChatCompletion.Usage;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** OpenAI's {@code chat.completion.chunk}: one event of a stream. */
@JsonNaming(SnakeCaseStrategy.class)
public record ChatChunk(
        String id,
        String object,
        long created,
        String model,
        String systemFingerprint,
        List<Choice> choices,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Usage usage) {

    /** More of one answer. @param finishReason once it is whole */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Choice(
            int index,
            Delta delta,
            @Nullable Object logprobs,
            @Nullable String finishReason) {}

    /** What is new. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Delta(@Nullable String role, @Nullable String content) {}

    /** What all chunks of a stream share. */
    record Head(String id, long created, String model, String fingerprint) {

        /** The assistant begins to speak. */
        ChatChunk begin(int choice) {
            return chunk(List.of(new Choice(choice, new Delta("assistant", ""), null, null)), null);
        }

        ChatChunk piece(int choice, String text) {
            return chunk(List.of(new Choice(choice, new Delta(null, text), null, null)), null);
        }

        /** All answers are whole. */
        ChatChunk end(ChatAnswer answer) {
            var choices = IntStream.range(0, answer.choices().size())
                    .mapToObj(i -> new Choice(
                            i,
                            new Delta(null, null),
                            null,
                            ChatCompletion.finishReason(answer.choices().get(i))))
                    .toList();
            return chunk(choices, null);
        }

        ChatChunk usage(ChatAnswer answer) {
            return chunk(List.of(), Usage.of(answer));
        }

        private ChatChunk chunk(List<Choice> choices, @Nullable Usage usage) {
            return new ChatChunk(id, "chat.completion.chunk", created, model, fingerprint, choices, usage);
        }
    }
}
