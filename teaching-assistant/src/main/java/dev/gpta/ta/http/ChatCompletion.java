package dev.gpta.ta.http;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.gpta.ta.app.ChatAnswer;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** OpenAI's {@code chat.completion}. */
@JsonNaming(SnakeCaseStrategy.class)
public record ChatCompletion(
        String id,
        String object,
        long created,
        String model,
        String systemFingerprint,
        List<Choice> choices,
        Usage usage) {

    /** One answer. @param finishReason {@code stop}, or {@code length} if it was cut */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Choice(
            int index, Message message, @Nullable Object logprobs, String finishReason) {}

    /** What the assistant says. */
    public record Message(
            String role, String content, @Nullable String refusal) {}

    /** Tokens of all answers together. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Usage(int promptTokens, int completionTokens, int totalTokens) {

        static Usage of(ChatAnswer answer) {
            int completion = answer.completionTokens();
            return new Usage(answer.promptTokens(), completion, answer.promptTokens() + completion);
        }
    }

    static ChatCompletion of(String id, Instant created, ChatAnswer answer) {
        return new ChatCompletion(
                id,
                "chat.completion",
                created.getEpochSecond(),
                answer.model(),
                answer.fingerprint(),
                IntStream.range(0, answer.choices().size())
                        .mapToObj(i -> choice(i, answer.choices().get(i)))
                        .toList(),
                Usage.of(answer));
    }

    private static Choice choice(int index, ChatAnswer.Choice choice) {
        var message = new Message("assistant", choice.text(), null);
        return new Choice(index, message, null, finishReason(choice));
    }

    static String finishReason(ChatAnswer.Choice choice) {
        return choice.cut() ? "length" : "stop";
    }
}
