package dev.gpta.ta.app;

import dev.gpta.ta.domain.chat.ChatMessage;
import dev.gpta.ta.domain.chat.Continuation;
import dev.gpta.ta.domain.chat.Sampling;
import dev.gpta.ta.domain.chat.TextConstraint;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Port: a language model in memory. Used by one thread at a time. */
public interface LanguageModel extends AutoCloseable {

    /** The most tokens of prompt and answer together. */
    int context();

    /** Changes when the weights do: the same seed gives the same answer only under the same fingerprint. */
    String fingerprint();

    /** The tokens after which the assistant's answer comes. */
    int[] prompt(List<ChatMessage> messages);

    /**
     * Continues the prompt.
     *
     * @param constraint made once per answer
     * @param cancelled looked at before every token; then the answers are returned as they are
     * @return as many as the sampling asks for
     */
    List<Continuation> answer(
            int[] prompt, Sampling sampling, Supplier<TextConstraint> constraint, BooleanSupplier cancelled);

    @Override
    void close();
}
