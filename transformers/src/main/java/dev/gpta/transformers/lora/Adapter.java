package dev.gpta.transformers.lora;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.gpta.transformers.tensor.DecoderOps;
import dev.gpta.transformers.weights.ParameterSet;
import java.util.Map;
import java.util.Random;

/**
 * A low-rank adapter: what a tuned model differs in from its base, a hundredth of its size. Weights are float32, by the
 * names of the layers they sit beside.
 */
public final class Adapter implements AutoCloseable {

    private static final String A = ".lora_A.weight";
    private static final String B = ".lora_B.weight";

    private final LoraSettings settings;
    private final ParameterSet weights;
    private final NDArray scale;

    private Adapter(LoraSettings settings, ParameterSet weights) {
        this.settings = settings;
        this.weights = weights;
        this.scale = weights.manager().create((float) settings.scale());
    }

    /**
     * An adapter that changes nothing yet: A is random, uniform within 1 / sqrt(in) as PEFT's, B is zero. The same seed
     * gives the same weights.
     *
     * @param projections the model's linear layers and the shapes (out, in) of their weights
     */
    public static Adapter untrained(
            LoraSettings settings, Map<String, Shape> projections, NDManager parent, long seed) {
        var random = new Random(seed);
        var weights = new ParameterSet(parent);
        projections.forEach((name, shape) -> {
            if (isTarget(settings, name)) {
                weights.take(name + A, uniform(weights.manager(), new Shape(settings.rank(), shape.get(1)), random));
                weights.take(name + B, weights.manager().zeros(new Shape(shape.get(0), settings.rank())));
            }
        });
        return new Adapter(settings, weights);
    }

    /**
     * An adapter of these weights.
     *
     * @param found by layer name and {@code .lora_A.weight} or {@code .lora_B.weight}
     * @throws IllegalArgumentException naming what is missing, has another shape, or belongs to no layer of the model
     */
    static Adapter of(
            LoraSettings settings, Map<String, Shape> projections, Map<String, NDArray> found, NDManager parent) {
        var adapter = untrained(settings, projections, parent, 0);
        try {
            adapter.weights.asMap().forEach((name, array) -> {
                var value = found.get(name);
                if (value == null || !value.getShape().equals(array.getShape())) {
                    throw new IllegalArgumentException("the adapter should have %s of shape %s, but has %s"
                            .formatted(name, array.getShape(), value == null ? "none" : value.getShape()));
                }
                value.copyTo(array);
            });
            for (var name : found.keySet()) {
                if (!adapter.weights.contains(name)) {
                    throw new IllegalArgumentException(
                            "the adapter has %s, which belongs to no target of the model".formatted(name));
                }
            }
            return adapter;
        } catch (RuntimeException e) {
            adapter.close();
            throw e;
        }
    }

    /** y + scale B A x, where this layer has an adapter; else y. @param y (..., out) @param x (..., in) */
    public NDArray addTo(NDArray y, NDArray x, String layer) {
        return isTarget(settings, layer)
                ? DecoderOps.lowRank(y, x, weights.get(layer + A), weights.get(layer + B), scale)
                : y;
    }

    public LoraSettings settings() {
        return settings;
    }

    /** A and B by layer. */
    public ParameterSet weights() {
        return weights;
    }

    /** Another adapter with the same weights, in memory of its own. */
    public Adapter copy() {
        return new Adapter(settings, weights.copy());
    }

    @Override
    public void close() {
        weights.close();
    }

    private static boolean isTarget(LoraSettings settings, String layer) {
        return settings.targets().contains(layer.substring(layer.lastIndexOf('.') + 1));
    }

    private static NDArray uniform(NDManager manager, Shape shape, Random random) {
        float bound = (float) (1 / Math.sqrt(shape.get(1)));
        var values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (2 * random.nextFloat() - 1) * bound;
        }
        return manager.create(values, shape);
    }
}
