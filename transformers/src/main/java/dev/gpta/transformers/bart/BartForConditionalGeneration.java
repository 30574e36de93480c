package dev.gpta.transformers.bart;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.gpta.transformers.Model;
import dev.gpta.transformers.generation.Decoding;
import dev.gpta.transformers.tensor.Precision;
import dev.gpta.transformers.weights.ParameterSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** An encoder that reads a text and a decoder that writes another. One thread at a time. */
public final class BartForConditionalGeneration implements Model {

    private final BartConfig config;
    private final ParameterSet weights;
    private final Decoding decoding;

    private BartForConditionalGeneration(BartConfig config, ParameterSet weights, Decoding decoding) {
        this.config = config;
        this.weights = weights;
        this.decoding = decoding;
    }

    /**
     * Reads a Hugging Face folder: {@code config.json}, {@code generation_config.json} where there is one, and the
     * weights.
     *
     * @throws IOException naming what is missing or of another shape
     */
    public static BartForConditionalGeneration load(Path folder) throws IOException {
        throw new UnsupportedOperationException("not yet: " + folder);
    }

    /** From weights that came another way. @param tensors by Hugging Face's names @param source for errors */
    public static BartForConditionalGeneration pretrained(
            BartConfig config, Map<String, NDArray> tensors, String source) throws IOException {
        throw new UnsupportedOperationException("not yet: " + source);
    }

    /** A model that knows nothing yet. The same seed gives the same weights. */
    public static BartForConditionalGeneration untrained(BartConfig config, long seed) {
        throw new UnsupportedOperationException("not yet: " + seed);
    }

    /**
     * How badly the targets' tokens were foreseen, each from the input and the target's tokens before it.
     *
     * @param manager of one step: owns the result, and all that it is computed from
     * @return a scalar: the mean of -log p over all tokens of all targets; where several micro-batches make up a batch,
     *     each is to be weighed by its share of the targets' tokens
     */
    public NDArray loss(List<BartExample> examples, NDManager manager, BartDropout dropout, Precision precision) {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * Writes an output for each input; all are computed together, so inputs of like lengths should meet.
     *
     * @param cancelled looked at before every token; then the outputs are returned as they are
     * @return the tokens after the one that the decoder starts from, the one that ends the output included
     * @throws IllegalArgumentException if an input or the outputs' greatest length is beyond the model's positions
     */
    public List<int[]> generate(List<int[]> inputs, Decoding settings, BooleanSupplier cancelled) {
        throw new UnsupportedOperationException("not yet");
    }

    /** How this checkpoint wants outputs to be chosen, unless the caller knows better. */
    public Decoding decoding() {
        return decoding;
    }

    /** The same weights with other defaults; closing either closes both. */
    public BartForConditionalGeneration withDecoding(Decoding other) {
        return new BartForConditionalGeneration(config, weights, other);
    }

    public BartConfig config() {
        return config;
    }

    @Override
    public ParameterSet weights() {
        return weights;
    }

    /** Writes {@code config.json}, {@code generation_config.json} and {@code model.safetensors} as float32. */
    @Override
    public void save(Path folder) throws IOException {
        throw new UnsupportedOperationException("not yet: " + folder);
    }

    @Override
    public void close() {
        weights.close();
    }
}
