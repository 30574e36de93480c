package dev.gpta.transformers.llama;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.gpta.transformers.tensor.GradientTape;
import dev.gpta.transformers.tensor.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Continues a prompt n times: the prompt is read once, then all continuations grow together, token by token. */
public final class Generator {

    private final CausalLm model;

    public Generator(CausalLm model) {
        this.model = model;
    }

    /**
     * @param constraint asked once per continuation
     * @param cancelled looked at before every token; then the continuations are returned as they are
     * @return n continuations
     * @throws IllegalArgumentException if the prompt leaves no room in the model's context, naming both
     */
    public List<Generation> generate(
            int[] prompt, Sampling sampling, Supplier<TokenConstraint> constraint, BooleanSupplier cancelled) {
        int room = Math.min(model.config().context(), prompt.length + sampling.maxTokens());
        if (prompt.length == 0 || room <= prompt.length) {
            throw new IllegalArgumentException(
                    "the prompt has %d tokens, but the model reads at most %d with its answer"
                            .formatted(prompt.length, model.config().context()));
        }
        var sequences = sequences(sampling, constraint);
        try (var tape = GradientTape.off();
                var manager = model.weights().manager().newSubManager();
                var cache = new KeyValueCache(model.config(), sampling.n(), room, manager)) {
            float[] logits = read(prompt, cache, sampling.n(), manager);
            for (int length = prompt.length; ; length++) {
                if (!grow(sequences, logits) || length + 1 >= room || cancelled.getAsBoolean()) {
                    return sequences.stream().map(Sequence::generation).toList();
                }
                logits = append(sequences, cache, manager);
            }
        }
    }

    private List<Sequence> sequences(Sampling sampling, Supplier<TokenConstraint> constraint) {
        var seeds = new SplittableRandom(sampling.seed());
        return Stream.generate(() ->
                        new Sequence(constraint.get(), sampling, model.config().eosToken(), seeds.nextLong()))
                .limit(sampling.n())
                .toList();
    }

    /** Reads the prompt once; its keys and values go to every sequence, and so do its logits. */
    private float[] read(int[] prompt, KeyValueCache cache, int n, NDManager parent) {
        try (var manager = parent.newSubManager()) {
            var ids = manager.create(Arrays.stream(prompt).asLongStream().toArray(), new Shape(1, prompt.length));
            var hidden = model.decoder().forward(ids, cache, Precision.FLOAT32);
            var last = hidden.get(new NDIndex(":, {}", prompt.length - 1));
            return logits(last.repeat(0, n));
        }
    }

    /** Lets every open sequence draw its next token. @return whether any is still open */
    private boolean grow(List<Sequence> sequences, float[] logits) {
        int vocabulary = model.config().vocabulary();
        for (int i = 0; i < sequences.size(); i++) {
            sequences.get(i).grow(Arrays.copyOfRange(logits, i * vocabulary, (i + 1) * vocabulary));
        }
        return sequences.stream().anyMatch(Sequence::open);
    }

    private float[] append(List<Sequence> sequences, KeyValueCache cache, NDManager parent) {
        try (var manager = parent.newSubManager()) {
            var newest = sequences.stream().mapToLong(Sequence::newest).toArray();
            var ids = manager.create(newest, new Shape(newest.length, 1));
            return logits(model.decoder().forward(ids, cache, Precision.FLOAT32));
        }
    }

    private float[] logits(NDArray hidden) {
        return model.decoder().logits(hidden, Precision.FLOAT32).toFloatArray();
    }

    /** One continuation as it grows. */
    private static final class Sequence {

        private final TokenConstraint constraint;
        private final Sampler sampler;
        private final int end;
        private final List<Integer> tokens = new ArrayList<>();
        private boolean ended;

        Sequence(TokenConstraint constraint, Sampling sampling, int end, long seed) {
            this.constraint = constraint;
            this.sampler = new Sampler(sampling, constraint, end, seed);
            this.end = end;
        }

        void grow(float[] logits) {
            if (ended) {
                return;
            }
            int token = sampler.next(logits);
            if (token == end || token == Sampler.NOTHING) {
                ended = true;
            } else {
                tokens.add(token);
                constraint.accept(token);
            }
        }

        boolean open() {
            return !ended;
        }

        /** What the model reads next; an ended sequence reads on, unheard, so that the others keep their places. */
        long newest() {
            return ended ? end : tokens.get(tokens.size() - 1);
        }

        Generation generation() {
            return new Generation(tokens.stream().mapToInt(Integer::intValue).toArray(), ended);
        }
    }
}
