package dev.gpta.ta.app;

import dev.gpta.ta.domain.chat.FreeText;
import dev.gpta.ta.domain.chat.Sampling;
import dev.gpta.ta.domain.chat.TextConstraint;
import dev.gpta.ta.domain.json.JsonConstraint;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A request that waits to be answered.
 *
 * @param gone whether nobody waits for it any more
 */
record Asked(
        ModelInfo model, ChatQuestion question, Sampling sampling, Instant since, BooleanSupplier gone, Reply reply) {

    /** What there is to do, known once the messages are read. */
    record Task(int[] prompt, Sampling sampling) {

        /** The most tokens that it has in memory. */
        long tokens() {
            return (long) sampling.choices() * (prompt.length + sampling.maxTokens());
        }
    }

    /** @throws RefusedException if the messages leave no room for an answer, or there is none in the server */
    Task task(LanguageModel model, DecoderLimits limits) {
        int[] prompt = prompt(model);
        int room = room(model.context(), prompt.length, limits.answerTokens());
        var task = new Task(prompt, sampling.withMaxTokens(room));
        if (task.tokens() > limits.tokens()) {
            throw RefusedException.invalid(
                    "too_many_tokens",
                    "n",
                    ("%d answers of up to %d tokens after a prompt of %d are %d tokens in memory, but this server has room"
                                    + " for %d; ask for fewer choices or tokens, or set gpta.ta-server.decoding-tokens")
                            .formatted(sampling.choices(), room, prompt.length, task.tokens(), limits.tokens()));
        }
        return task;
    }

    private int[] prompt(LanguageModel model) {
        try {
            return model.prompt(question.messages());
        } catch (IllegalArgumentException e) {
            throw RefusedException.invalid("messages", "the model does not take these messages: " + e.getMessage());
        }
    }

    /** A constraint on one of its answers. */
    Supplier<TextConstraint> constraint(int maxTokens) {
        var schema = question.schema();
        return schema == null ? FreeText::new : () -> new JsonConstraint(schema, maxTokens);
    }

    private int room(int context, int promptTokens, int unsaid) {
        int free = context - promptTokens;
        int needed = question.schema() == null ? 1 : JsonConstraint.tokensFor(question.schema());
        if (free < needed) {
            throw RefusedException.invalid(
                    "context_length_exceeded",
                    "messages",
                    "this model reads at most %d tokens with its answer, but the messages have %d and the answer needs %d; shorten the messages"
                            .formatted(context, promptTokens, needed));
        }
        int asked = question.maxTokens().orElse(Math.max(unsaid, needed));
        if (asked < needed) {
            throw RefusedException.invalid(
                    "max_tokens",
                    "max_tokens must be at least %d for this response_format, but is %d".formatted(needed, asked));
        }
        return Math.min(asked, free);
    }
}
