package dev.gpta.ta.djl;

import dev.gpta.ta.app.Answering;
import dev.gpta.ta.app.LanguageModel;
import dev.gpta.ta.domain.chat.ChatMessage;
import dev.gpta.transformers.llama.CausalLm;
import java.util.List;

/** A Llama-family model in memory. */
final class LlamaModel implements LanguageModel {

    private final CausalLm model;
    private final Conversations conversations;
    private final String fingerprint;
    private final Runnable free;

    /** @param free lets go of what is this model's own, and of nothing that others use */
    LlamaModel(CausalLm model, Conversations conversations, String fingerprint, Runnable free) {
        this.model = model;
        this.conversations = conversations;
        this.fingerprint = fingerprint;
        this.free = free;
    }

    @Override
    public int context() {
        return model.config().context();
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public int[] prompt(List<ChatMessage> messages) {
        return conversations.prompt(messages);
    }

    @Override
    public Answering answering() {
        return new LlamaAnswering(model, conversations.bytes());
    }

    @Override
    public void close() {
        free.run();
    }
}
