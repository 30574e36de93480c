package dev.gpta.ta.djl;

import dev.gpta.ta.app.Answering;
import dev.gpta.ta.app.LanguageModel;
import dev.gpta.ta.domain.chat.ChatMessage;
import dev.gpta.ta.domain.chat.Continuation;
import dev.gpta.ta.domain.chat.Sampling;
import dev.gpta.ta.domain.chat.TextConstraint;
import dev.gpta.transformers.llama.CausalLm;
import dev.gpta.transformers.llama.Generation;
import dev.gpta.transformers.llama.Generator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A Llama-family model. */
final class LlamaModel implements LanguageModel {

    private final CausalLm model;
    private final Conversations conversations;
    private final String fingerprint;

    private LlamaModel(CausalLm model, Conversations conversations, String fingerprint) {
        this.model = model;
        this.conversations = conversations;
        this.fingerprint = fingerprint;
    }

    static LlamaModel load(Path folder) throws IOException {
        return new LlamaModel(CausalLm.load(folder), Conversations.load(folder), Fingerprint.of(folder));
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
        return new InTurn();
    }

    private List<Continuation> answer(int[] prompt, Sampling sampling, Supplier<TextConstraint> constraint) {
        var texts = new ArrayList<BytesConstraint>();
        Supplier<BytesConstraint> followed = () -> {
            var text = new BytesConstraint(constraint.get(), conversations.bytes());
            texts.add(text);
            return text;
        };
        // a text that wants nothing more need not be asked to end itself
        BooleanSupplier allDone = () -> texts.stream().allMatch(BytesConstraint::done);
        var generations = new Generator(model).generate(prompt, settings(sampling), followed::get, allDone);
        return IntStream.range(0, generations.size())
                .mapToObj(i -> continuation(generations.get(i), texts.get(i)))
                .toList();
    }

    /** One request after the other. */
    private final class InTurn implements Answering {

        private final Queue<Runnable> waiting = new ArrayDeque<>();

        @Override
        public Answer join(int[] prompt, Sampling sampling, Supplier<TextConstraint> constraint) {
            var answers = new ArrayList<Continuation>();
            waiting.add(() -> answers.addAll(answer(prompt, sampling, constraint)));
            return new Answer() {
                @Override
                public boolean done() {
                    return !answers.isEmpty();
                }

                @Override
                public void leave() {}

                @Override
                public List<Continuation> continuations() {
                    return answers;
                }
            };
        }

        @Override
        public boolean step() {
            var next = waiting.poll();
            if (next != null) {
                next.run();
            }
            return !waiting.isEmpty();
        }

        @Override
        public void close() {}
    }

    @Override
    public void close() {
        model.close();
        conversations.close();
    }

    private static dev.gpta.transformers.llama.Sampling settings(Sampling sampling) {
        return new dev.gpta.transformers.llama.Sampling(
                sampling.choices(), sampling.temperature(), sampling.topP(), sampling.seed(), sampling.maxTokens());
    }

    private static Continuation continuation(Generation generation, BytesConstraint text) {
        return new Continuation(generation.tokens().length, generation.endedByItself() || text.done());
    }
}
