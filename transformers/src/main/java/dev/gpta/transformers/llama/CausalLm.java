package dev.gpta.transformers.llama;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.gpta.transformers.tensor.GradientTape;
import dev.gpta.transformers.weights.Checkpoints;
import dev.gpta.transformers.weights.ParameterSet;
import dev.gpta.transformers.weights.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * A language model: configuration and weights. Reading it from several threads at once is safe; training is not, and
 * happens on a copy.
 */
public final class CausalLm implements AutoCloseable {

    private static final String CONFIG = "config.json";
    /** As GPT-2 and Llama begin. */
    private static final double INITIAL_DEVIATION = 0.02;

    private final LlamaConfig config;
    private final ParameterSet weights;
    private final Llama decoder;

    private CausalLm(LlamaConfig config, ParameterSet weights) {
        this.config = config;
        this.weights = weights;
        this.decoder = new Llama(config, weights);
    }

    /** Reads a Hugging Face folder: {@code config.json} and {@code model.safetensors}, in one file or several. */
    public static CausalLm load(Path folder) throws IOException {
        var config = LlamaConfig.read(folder.resolve(CONFIG));
        var weights = new ParameterSet(NDManager.newBaseManager());
        var wanted = LlamaShapes.of(config);
        try (var reading = NDManager.newBaseManager()) {
            Checkpoints.read(folder, reading).forEach((name, value) -> {
                if (wanted.containsKey(name)) {
                    LlamaShapes.check(name, wanted.get(name), value.getShape());
                    weights.add(name, value);
                }
            });
        }
        for (var name : wanted.keySet()) {
            if (!weights.contains(name)) {
                throw new IOException(folder + " lacks the weights " + name);
            }
        }
        return new CausalLm(config, weights);
    }

    /** A model that knows nothing yet. The same seed gives the same weights. */
    public static CausalLm untrained(LlamaConfig config, long seed) {
        var random = new Random(seed);
        var weights = new ParameterSet(NDManager.newBaseManager());
        double intoResidual = INITIAL_DEVIATION / Math.sqrt(2.0 * config.layers());
        LlamaShapes.of(config).forEach((name, shape) -> {
            boolean gain = name.endsWith("norm.weight");
            boolean residual = name.endsWith("o_proj.weight") || name.endsWith("down_proj.weight");
            double deviation = residual ? intoResidual : INITIAL_DEVIATION;
            var values = new float[(int) shape.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = gain ? 1 : (float) (random.nextGaussian() * deviation);
            }
            try (var array = weights.manager().create(values, shape)) {
                weights.add(name, array);
            }
        });
        return new CausalLm(config, weights);
    }

    /** Writes {@code config.json} and the weights as float16; the tokenizer's files are the caller's. */
    public void save(Path folder) throws IOException {
        Files.createDirectories(folder);
        config.write(folder.resolve(CONFIG));
        try (var halves = weights.manager().newSubManager();
                var tape = GradientTape.off()) {
            var tensors = new LinkedHashMap<String, NDArray>();
            weights.asMap().forEach((name, array) -> {
                var half = array.toType(DataType.FLOAT16, true);
                half.attach(halves);
                tensors.put(name, half);
            });
            SafeTensors.write(folder.resolve(Checkpoints.SINGLE), tensors, Map.of("format", "pt"));
        }
    }

    /** Another model with the same weights, in memory of its own. */
    public CausalLm copy() {
        return new CausalLm(config, weights.copy());
    }

    public LlamaConfig config() {
        return config;
    }

    /** The weights by their Hugging Face names. */
    public ParameterSet weights() {
        return weights;
    }

    Llama decoder() {
        return decoder;
    }

    @Override
    public void close() {
        weights.close();
    }
}
