package dev.gpta.transformers.bart;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.gpta.transformers.tensor.Compute;
import dev.gpta.transformers.weights.ParameterSet;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes a model's parameters: from a checkpoint, or from a seed. */
final class BartWeights {

    /** Names under which one and the same table is saved, depending on who saved it. */
    private static final List<String> SHARED = List.of(
            BartShapes.SHARED,
            "model.encoder.embed_tokens.weight",
            "model.decoder.embed_tokens.weight",
            "lm_head.weight");

    private BartWeights() {}

    static ParameterSet complete(BartConfig config, Map<String, NDArray> tensors, String source) throws IOException {
        var available = named(tensors);
        var weights = new ParameterSet(Compute.manager());
        try {
            for (var entry : BartShapes.of(config).entrySet()) {
                weights.add(entry.getKey(), checked(entry.getKey(), entry.getValue(), available, source));
            }
            return weights;
        } catch (IOException | RuntimeException e) {
            weights.close();
            throw e;
        }
    }

    static ParameterSet untrained(BartConfig config, long seed) {
        var random = new Random(seed);
        var weights = new ParameterSet(Compute.manager());
        BartShapes.of(config).forEach((name, shape) -> {
            try (var array = initial(name, shape, config, random, weights.manager())) {
                weights.add(name, array);
            }
        });
        return weights;
    }

    private static NDArray checked(String name, Shape shape, Map<String, NDArray> available, String source)
            throws IOException {
        var array = available.get(name);
        if (array == null) {
            throw new IOException("%s lacks the weights %s".formatted(source, name));
        }
        if (!array.getShape().equals(shape)) {
            throw new IOException("%s has %s of shape %s, but its configuration asks for %s"
                    .formatted(source, name, array.getShape(), shape));
        }
        return array;
    }

    /** Matrices from a normal distribution, gains 1, biases 0; so is the vector of padding. */
    private static NDArray initial(String name, Shape shape, BartConfig config, Random random, NDManager manager) {
        if (name.endsWith("bias")) {
            return manager.zeros(shape);
        }
        if (shape.dimension() == 1) {
            return manager.ones(shape);
        }
        var values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * config.initialDeviation());
        }
        if (name.equals(BartShapes.SHARED)) {
            int padding = config.tokens().pad() * config.width();
            java.util.Arrays.fill(values, padding, padding + config.width(), 0);
        }
        return manager.create(values, shape);
    }

    /** Bare models leave out "model.", and the shared table has several names. */
    private static Map<String, NDArray> named(Map<String, NDArray> tensors) {
        var named = new HashMap<String, NDArray>();
        tensors.forEach((name, array) -> {
            boolean bare = name.startsWith("encoder.") || name.startsWith("decoder.") || name.startsWith("shared.");
            named.put(bare ? "model." + name : name, array);
        });
        SHARED.stream()
                .filter(named::containsKey)
                .findFirst()
                .ifPresent(name -> named.put(BartShapes.SHARED, named.get(name)));
        return named;
    }
}
