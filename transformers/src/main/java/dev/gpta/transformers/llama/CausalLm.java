package dev.gpta.transformers.llama;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.gpta.transformers.lora.Adapter;
import dev.gpta.transformers.tensor.Compute;
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
import org.jspecify.annotations.Nullable;

/**
 * A language model: configuration and weights, perhaps with an adapter beside them. Reading it from several threads at
 * once is safe; training is not, and happens on a copy or in an adapter.
 */
public final class CausalLm implements AutoCloseable {

    private static final String CONFIG = "config.json";
    /** As GPT-2 and Llama begin. */
    private static final double INITIAL_DEVIATION = 0.02;

    private final LlamaConfig config;
    private final ParameterSet weights;
    private final @Nullable Adapter adapter;
    private final Llama decoder;

    private CausalLm(LlamaConfig config, ParameterSet weights, @Nullable Adapter adapter) {
        this.config = config;
        this.weights = weights;
        this.adapter = adapter;
        this.decoder = new Llama(config, weights, adapter);
    }

    /** Reads a Hugging Face folder: {@code config.json} and {@code model.safetensors}, in one file or several. */
    public static CausalLm load(Path folder) throws IOException {
        var config = LlamaConfig.read(folder.resolve(CONFIG));
        return of(config, folder.toString(), manager -> Checkpoints.read(folder, manager));
    }

    /**
     * A model of weights that are read one by one.
     *
     * @param from named where something is missing
     * @param source gives float32, float16 or bfloat16 arrays by their Hugging Face names; others are left
     */
    public static CausalLm of(LlamaConfig config, String from, WeightSource source) throws IOException {
        var weights = new ParameterSet(Compute.manager());
        var wanted = LlamaShapes.of(config);
        try (var reading = weights.manager().newSubManager()) {
            source.read(reading).forEach((name, value) -> {
                if (wanted.containsKey(name)) {
                    LlamaShapes.check(name, wanted.get(name), value.getShape());
                    weights.take(name, value);
                }
            });
            for (var name : wanted.keySet()) {
                if (!weights.contains(name)) {
                    throw new IOException(from + " lacks the weights " + name);
                }
            }
            return new CausalLm(config, weights, null);
        } catch (RuntimeException | IOException e) {
            weights.close();
            throw e;
        }
    }

    /** Where weights come from. */
    @FunctionalInterface
    public interface WeightSource {
        /** @param manager owns the arrays @return by their Hugging Face names */
        Map<String, NDArray> read(NDManager manager) throws IOException;
    }

    /** A model that knows nothing yet. The same seed gives the same weights. */
    public static CausalLm untrained(LlamaConfig config, long seed) {
        var random = new Random(seed);
        var weights = new ParameterSet(Compute.manager());
        double intoResidual = INITIAL_DEVIATION / Math.sqrt(2.0 * config.layers());
        LlamaShapes.of(config).forEach((name, shape) -> {
            boolean gain = name.endsWith("norm.weight");
            boolean residual = name.endsWith("o_proj.weight") || name.endsWith("down_proj.weight");
            double deviation = residual ? intoResidual : INITIAL_DEVIATION;
            var values = new float[(int) shape.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = gain ? 1 : (float) (random.nextGaussian() * deviation);
            }
            weights.take(name, weights.manager().create(values, shape));
        });
        return new CausalLm(config, weights, null);
    }

    /**
     * Writes {@code config.json} and the weights as float16; the tokenizer's files are the caller's. An adapter is not a
     * part of it: see {@link dev.gpta.transformers.lora.AdapterFolder}.
     */
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

    /** Another model that knows the same; what training moves is in memory of its own. */
    public CausalLm copy() {
        return adapter == null ? new CausalLm(config, weights.copy(), null) : with(adapter.copy());
    }

    /**
     * This model with another adapter, or with one, beside its weights, which both use: close this one last.
     *
     * @param adapter belongs to the returned model
     */
    public CausalLm with(Adapter adapter) {
        return new CausalLm(config, weights, adapter);
    }

    public LlamaConfig config() {
        return config;
    }

    /** The weights by their Hugging Face names. */
    public ParameterSet weights() {
        return weights;
    }

    /** What sits beside the weights; null if nothing does. */
    public @Nullable Adapter adapter() {
        return adapter;
    }

    /** The linear layers that an adapter may sit beside, and the shapes (out, in) of their weights. */
    public Map<String, Shape> projections() {
        return LlamaShapes.projections(config);
    }

    /** What training moves: the adapter, where there is one, and else everything. */
    ParameterSet learning() {
        return adapter == null ? weights : adapter.weights();
    }

    Llama decoder() {
        return decoder;
    }

    /** Frees what is this model's own: its adapter, where there is one, and else its weights. */
    @Override
    public void close() {
        learning().close();
    }
}
