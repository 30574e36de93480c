package dev.gpta.ta.app;

import dev.gpta.ta.domain.chat.ChatMessage;
import java.util.List;

/** Port: a language model in memory. Used by one thread at a time. */
public interface LanguageModel extends AutoCloseable {

    /** The most tokens of prompt and answer together. */
    int context();

    /** Changes when the weights do: the same seed gives the same answer only under the same fingerprint. */
    String fingerprint();

    /** The tokens after which the assistant's answer comes. */
    int[] prompt(List<ChatMessage> messages);

    /** Begins to answer; to be closed before the model is. */
    Answering answering();

    @Override
    void close();
}
