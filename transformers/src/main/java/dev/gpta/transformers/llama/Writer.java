package dev.gpta.transformers.llama;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.gpta.transformers.tensor.DecoderOps;
import dev.gpta.transformers.tensor.GradientTape;
import dev.gpta.transformers.tensor.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes several texts at once: what each reads of the weights, all read together. A text may join between two steps, and
 * one that has ended costs nothing more. For one thread.
 */
public final class Writer implements AutoCloseable {

    private final CausalLm model;
    private final Precision precision;
    private final NDManager manager;
    private final List<Text> texts = new ArrayList<>();

    public Writer(CausalLm model, Precision precision) {
        this.model = model;
        this.precision = precision;
        this.manager = model.weights().manager().newSubManager();
    }

    /**
     * Reads a prompt, once for all its continuations, and draws the first token of each.
     *
     * @param constraint asked once per continuation
     * @throws IllegalArgumentException if the prompt leaves no room in the model's context, naming both
     */
    public Text join(int[] prompt, Sampling sampling, Supplier<? extends TokenConstraint> constraint) {
        int room = Math.min(model.config().context() - prompt.length, sampling.maxTokens());
        if (prompt.length == 0 || room < 1) {
            throw new IllegalArgumentException(
                    "the prompt has %d tokens, but the model reads at most %d with its answer"
                            .formatted(prompt.length, model.config().context()));
        }
        var seeds = new SplittableRandom(sampling.seed());
        var sequences = Stream.generate(() ->
                        new Sequence(constraint.get(), sampling, model.config().endTokens(), room, seeds.nextLong()))
                .limit(sampling.n())
                .toList();
        try (var tape = GradientTape.off();
                var step = manager.newSubManager()) {
            var text = read(prompt, sampling, sequences, step);
            texts.add(text);
            return text;
        }
    }

    /** Draws one token for every continuation that is open. @return whether any still is */
    public boolean step() {
        texts.forEach(Text::settle);
        texts.removeIf(text -> {
            boolean done = text.open().isEmpty();
            if (done) {
                text.close();
            }
            return done;
        });
        if (texts.isEmpty()) {
            return false;
        }
        try (var tape = GradientTape.off();
                var step = manager.newSubManager()) {
            var sequences = texts.stream().flatMap(text -> text.open().stream()).toList();
            draw(sequences, temperatures(), logits(next(sequences, step)));
        }
        return texts.stream().anyMatch(text -> !text.done());
    }

    private Text read(int[] prompt, Sampling sampling, List<Sequence> sequences, NDManager step) {
        var reading = new Reading(prompt, texts);
        var rest = reading.rest();
        var hidden = model.decoder()
                .forward(step.create(rest, new Shape(1, rest.length)), reading.from(), reading, precision);
        // the vocabulary is large beside the model: it is compared with only where a token is drawn
        var logits = logits(hidden.get(new NDIndex(":, {}:", rest.length - 1)));
        var owner = manager.newSubManager();
        var text = new Text(prompt, sampling.temperature(), sequences, reading.kept(owner), owner);
        var candidates =
                ShortLists.of(logits, new double[] {sampling.temperature()}).get(0);
        sequences.forEach(sequence -> sequence.grow(candidates));
        return text;
    }

    /** Reads the newest token of every sequence. @return (rows, 1, H) */
    private NDArray next(List<Sequence> sequences, NDManager step) {
        var ids = step.create(sequences.stream().mapToLong(Sequence::newest).toArray(), new Shape(sequences.size(), 1));
        var positions = texts.stream()
                .flatMapToInt(text ->
                        IntStream.generate(text::position).limit(text.open().size()))
                .toArray();
        var prompts = texts.stream().map(Text::prompt).toList();
        var owns = texts.stream().map(Text::own).toList();
        var written = texts.stream().mapToLong(Text::written).toArray();
        var hidden = model.decoder()
                .next(
                        ids,
                        positions,
                        (layer, q, k, v) -> DecoderOps.write(q, k, v, layer, prompts, owns, written),
                        precision);
        texts.forEach(Text::advance);
        return hidden;
    }

    private double[] temperatures() {
        return texts.stream()
                .flatMapToDouble(text -> text.open().stream().mapToDouble(sequence -> text.temperature()))
                .toArray();
    }

    private static void draw(List<Sequence> sequences, double[] temperatures, NDArray logits) {
        var candidates = ShortLists.of(logits, temperatures);
        for (int i = 0; i < sequences.size(); i++) {
            sequences.get(i).grow(candidates.get(i));
        }
    }

    /** @param hidden (rows, 1, H) @return (rows, vocabulary) */
    private NDArray logits(NDArray hidden) {
        return model.decoder()
                .logits(hidden, precision)
                .reshape(-1, model.config().vocabulary());
    }

    @Override
    public void close() {
        manager.close();
    }
}
