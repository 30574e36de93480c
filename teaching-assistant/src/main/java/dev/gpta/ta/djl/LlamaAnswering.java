package dev.gpta.ta.djl;

import dev.gpta.ta.app.Answering;
import dev.gpta.ta.domain.chat.Continuation;
import dev.gpta.ta.domain.chat.Sampling;
import dev.gpta.ta.domain.chat.TextConstraint;
import dev.gpta.transformers.llama.CausalLm;
import dev.gpta.transformers.llama.Text;
import dev.gpta.transformers.llama.Writer;
import dev.gpta.transformers.tensor.Precision;
import java.util.List;
import java.util.function.Supplier;

/** Requests that one model answers together. */
final class LlamaAnswering implements Answering {

    private final Writer writer;
    private final byte[][] bytes;

    /** @param bytes of every token; none for special tokens */
    LlamaAnswering(CausalLm model, byte[][] bytes) {
        this.writer = new Writer(model, Precision.FLOAT32);
        this.bytes = bytes;
    }

    @Override
    public Answer join(int[] prompt, Sampling sampling, Supplier<TextConstraint> constraint) {
        var settings = new dev.gpta.transformers.llama.Sampling(
                sampling.choices(), sampling.temperature(), sampling.topP(), sampling.seed(), sampling.maxTokens());
        return new TextAnswer(writer.join(prompt, settings, () -> new BytesConstraint(constraint.get(), bytes)));
    }

    @Override
    public boolean step() {
        return writer.step();
    }

    @Override
    public void close() {
        writer.close();
    }

    private record TextAnswer(Text text) implements Answer {

        @Override
        public boolean done() {
            return text.done();
        }

        @Override
        public void leave() {
            text.leave();
        }

        @Override
        public List<Continuation> continuations() {
            return text.generations().stream()
                    .map(generation -> new Continuation(generation.tokens().length, generation.endedByItself()))
                    .toList();
        }
    }
}
