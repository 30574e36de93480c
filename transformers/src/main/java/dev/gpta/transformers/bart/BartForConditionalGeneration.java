package dev.gpta.transformers.bart;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.gpta.transformers.Model;
import dev.gpta.transformers.generation.Decoding;
import dev.gpta.transformers.generation.TokenSearch;
import dev.gpta.transformers.tensor.Compute;
import dev.gpta.transformers.tensor.GradientTape;
import dev.gpta.transformers.tensor.Ops;
import dev.gpta.transformers.tensor.Precision;
import dev.gpta.transformers.weights.Checkpoints;
import dev.gpta.transformers.weights.ParameterSet;
import dev.gpta.transformers.weights.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** An encoder that reads a text and a decoder that writes another. One thread at a time. */
public final class BartForConditionalGeneration implements Model {

    private static final String CONFIG = "config.json";

    private final BartConfig config;
    private final ParameterSet weights;
    private final OutputBias bias;
    private final Decoding decoding;
    private final BartEncoder encoder;
    private final BartDecoder decoder;

    private BartForConditionalGeneration(BartConfig config, ParameterSet weights, OutputBias bias, Decoding decoding) {
        this.config = config;
        this.weights = weights;
        this.bias = bias;
        this.decoding = decoding;
        var parts = new BartParts(config, weights);
        this.encoder = new BartEncoder(config.encoder(), parts);
        this.decoder = new BartDecoder(config.decoder(), parts);
    }

    /**
     * Reads a Hugging Face folder: {@code config.json}, {@code generation_config.json} where there is one, and the
     * weights.
     *
     * @throws IOException naming what is missing or of another shape
     */
    public static BartForConditionalGeneration load(Path folder) throws IOException {
        var config = BartConfig.read(folder.resolve(CONFIG));
        var decoding = GenerationConfig.read(folder);
        try (var reading = Compute.manager()) {
            return pretrained(config, Checkpoints.read(folder, reading), folder.toString())
                    .withDecoding(decoding);
        }
    }

    /** From weights that came another way. @param tensors by Hugging Face's names @param source for errors */
    public static BartForConditionalGeneration pretrained(
            BartConfig config, Map<String, NDArray> tensors, String source) throws IOException {
        var weights = BartWeights.complete(config, tensors, source);
        var bias = OutputBias.of(tensors, config, weights.manager());
        return new BartForConditionalGeneration(config, weights, bias, GenerationConfig.DEFAULTS);
    }

    /** A model that knows nothing yet. The same seed gives the same weights. */
    public static BartForConditionalGeneration untrained(BartConfig config, long seed) {
        var weights = BartWeights.untrained(config, seed);
        return new BartForConditionalGeneration(config, weights, OutputBias.NONE, GenerationConfig.DEFAULTS);
    }

    /**
     * How badly the targets' tokens were foreseen, each from the input and the target's tokens before it.
     *
     * @param manager of one step: owns the result, and all that it is computed from
     * @return a scalar: the mean of -log p over all tokens of all targets; where several micro-batches make up a batch,
     *     each is to be weighed by its share of the targets' tokens
     */
    public NDArray loss(List<BartExample> examples, NDManager manager, BartDropout dropout, Precision precision) {
        var batch = TargetBatch.of(examples, config.tokens(), manager);
        var x = decode(batch, new Pass(dropout, precision));
        // the vocabulary is large beside the model: it is compared with only where there is something to learn
        var learned = Ops.rows(x.reshape(-1, config.width()), batch.positions());
        return Ops.crossEntropy(logits(learned, precision), batch.targets());
    }

    /** Every target's tokens, foreseen. @return (B, T, vocabulary), float32 or bfloat16 by the precision */
    NDArray logits(List<BartExample> examples, NDManager manager, Precision precision) {
        var batch = TargetBatch.of(examples, config.tokens(), manager);
        return logits(decode(batch, new Pass(BartDropout.NONE, precision)), precision);
    }

    private NDArray decode(TargetBatch batch, Pass pass) {
        var encoded = encoder.encode(batch.inputs(), pass);
        return decoder.decode(
                batch.shifted(), decoder.memory(encoded, batch.inputs().mask(), pass), pass);
    }

    private NDArray logits(NDArray x, Precision precision) {
        return bias.add(Ops.linear(x, weights.get(BartShapes.SHARED), precision));
    }

    /**
     * Writes an output for each input; all are computed together, so inputs of like lengths should meet.
     *
     * @param cancelled looked at before every token; then the outputs are returned as they are
     * @return the tokens after the one that the decoder starts from, the one that ends the output included
     * @throws IllegalArgumentException if an input or the outputs' greatest length is beyond the model's positions
     */
    public List<int[]> generate(List<int[]> inputs, Decoding settings, BooleanSupplier cancelled) {
        requireRoom(inputs, settings);
        if (inputs.isEmpty()) {
            return List.of();
        }
        var tokens = config.tokens();
        var search = new TokenSearch(settings, inputs.size(), tokens.decoderStart(), tokens.eos());
        try (var tape = GradientTape.off();
                var manager = weights.manager().newSubManager();
                var writer = writer(inputs, settings, manager)) {
            return search.run(writer, cancelled);
        }
    }

    private BartWriter writer(List<int[]> inputs, Decoding settings, NDManager manager) {
        int heads = decoder.heads();
        var cache = new BartCache(
                decoder.layers(),
                heads,
                config.width() / heads,
                inputs.size() * settings.beams(),
                settings.maxLength(),
                manager);
        return new BartWriter(
                decoder,
                x -> logits(x, Precision.FLOAT32),
                config.vocabulary(),
                read(inputs, manager),
                cache,
                settings.beams(),
                manager);
    }

    private Memory read(List<int[]> inputs, NDManager manager) {
        try (var reading = manager.newSubManager()) {
            var batch = PaddedBatch.of(inputs, config.tokens().pad(), reading);
            var memory = decoder.memory(encoder.encode(batch, Pass.INFERENCE), batch.mask(), Pass.INFERENCE);
            memory.attach(manager);
            return memory;
        }
    }

    private void requireRoom(List<int[]> inputs, Decoding settings) {
        for (var input : inputs) {
            if (input.length == 0 || input.length > config.maxPositions()) {
                throw new IllegalArgumentException("an input has %d tokens, but the model reads 1 to %d"
                        .formatted(input.length, config.maxPositions()));
            }
        }
        // the last token is never read
        if (settings.maxLength() - 1 > config.maxPositions()) {
            throw new IllegalArgumentException(
                    "outputs of up to %d tokens are asked for, but the model has %d positions"
                            .formatted(settings.maxLength(), config.maxPositions()));
        }
    }

    /** How this checkpoint wants outputs to be chosen, unless the caller knows better. */
    public Decoding decoding() {
        return decoding;
    }

    /** The same weights with other defaults; closing either closes both. */
    public BartForConditionalGeneration withDecoding(Decoding other) {
        return new BartForConditionalGeneration(config, weights, bias, other);
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
        Files.createDirectories(folder);
        config.write(folder.resolve(CONFIG));
        GenerationConfig.write(decoding, config.tokens(), folder);
        try (var saving = weights.manager().newSubManager()) {
            var tensors = new LinkedHashMap<>(weights.asMap());
            tensors.put(OutputBias.NAME, bias.array(config, saving));
            SafeTensors.write(folder.resolve(Checkpoints.SINGLE), tensors, Map.of("format", "pt"));
        }
    }

    @Override
    public void close() {
        weights.close();
    }
}
