package dev.gpta.ta.app;

import dev.gpta.ta.domain.chat.ChatMessage;
import dev.gpta.ta.domain.chat.StopSequences;
import dev.gpta.ta.domain.json.Schema;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a model.
 *
 * @param model id of the model
 * @param choices how many answers
 * @param topP the share of the probability that is drawn from; absent: what the server is set to
 * @param seed absent: one is drawn
 * @param maxTokens the most tokens of an answer; absent: as many as the model's context has room for
 * @param schema what every answer must look like; null for free text
 */
public record ChatQuestion(
        String model,
        List<ChatMessage> messages,
        int choices,
        double temperature,
        OptionalDouble topP,
        OptionalLong seed,
        OptionalInt maxTokens,
        StopSequences stop,
        @Nullable Schema schema) {}
