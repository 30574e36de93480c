package dev.gpta.transformers.bart;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.gpta.transformers.generation.Likeliest;
import dev.gpta.transformers.generation.TokenWriter;
import dev.gpta.transformers.tensor.Ops;
import dev.gpta.transformers.tensor.Seq2SeqOps;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The decoder while it writes. Keeps what it remembers of each input once, however many outputs the input has. */
final class BartWriter implements TokenWriter, AutoCloseable {

    private final BartDecoder decoder;
    private final UnaryOperator<NDArray> head;
    private final int vocabulary;
    private final NDManager manager;
    private final BartCache cache;
    private final int outputs;
    private Memory memory;
    private NDManager step;
    private NDArray newest;

    /**
     * @param head vectors to logits
     * @param memory of the inputs, on the manager
     * @param outputs per input
     * @param manager of this piece of writing
     */
    BartWriter(
            BartDecoder decoder,
            UnaryOperator<NDArray> head,
            int vocabulary,
            Memory memory,
            BartCache cache,
            int outputs,
            NDManager manager) {
        this.decoder = decoder;
        this.head = head;
        this.vocabulary = vocabulary;
        this.memory = memory;
        this.cache = cache;
        this.outputs = outputs;
        this.manager = manager;
        this.step = manager.newSubManager();
        this.newest = step.zeros(new Shape(1));
    }

    @Override
    public void read(int[] tokens, int[] parents) {
        step.close();
        step = manager.newSubManager();
        if (cache.length() > 0) {
            cache.reorder(parents);
            keepInputs(parents);
        }
        int inputs = tokens.length / outputs;
        var ids = step.create(IntStream.of(tokens).asLongStream().toArray(), new Shape(inputs, outputs));
        newest = decoder.step(ids, cache.length(), memory, cache).reshape(tokens.length, -1);
        cache.advance();
    }

    @Override
    public Likeliest next(int count, List<int[]> banned) {
        int width = Math.min(count, vocabulary);
        var places = LongStream.builder();
        for (int row = 0; row < banned.size(); row++) {
            for (int token : banned.get(row)) {
                places.add((long) row * vocabulary + token);
            }
        }
        var found = Seq2SeqOps.likeliest(
                        head.apply(newest), step.create(places.build().toArray()), width)
                .toDoubleArray();
        var logProbabilities = new float[banned.size()][width];
        var tokens = new int[banned.size()][width];
        for (int row = 0; row < banned.size(); row++) {
            for (int i = 0; i < width; i++) {
                logProbabilities[row][i] = (float) found[2 * width * row + i];
                tokens[row][i] = (int) found[2 * width * row + width + i];
            }
        }
        requireNumbers(logProbabilities);
        return new Likeliest(logProbabilities, tokens);
    }

    private static void requireNumbers(float[][] logProbabilities) {
        for (var row : logProbabilities) {
            if (Float.isNaN(row[0])) {
                throw new IllegalStateException(
                        "the model's logits are not numbers: its weights are broken, as after a diverged training");
            }
        }
    }

    /** Forgets the inputs whose outputs are all done. */
    private void keepInputs(int[] parents) {
        int[] kept = IntStream.range(0, parents.length / outputs)
                .map(i -> parents[i * outputs] / outputs)
                .toArray();
        int before = Math.toIntExact(memory.layers().get(0).keys().getShape().get(0));
        if (kept.length == before) {
            return;
        }
        var at = step.create(Arrays.stream(kept).asLongStream().toArray());
        var layers = memory.layers().stream()
                .map(layer -> new Memory.Layer(taken(layer.keys(), at), taken(layer.values(), at)))
                .toList();
        memory = new Memory(layers, memory.mask() == null ? null : taken(memory.mask(), at));
    }

    private static NDArray taken(NDArray array, NDArray at) {
        var taken = Ops.rows(array, at);
        array.close();
        return taken;
    }

    @Override
    public void close() {
        cache.close();
        step.close();
    }
}
