package dev.gpta.transformers.bert;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.gpta.transformers.tensor.Compute;
import dev.gpta.transformers.weights.ParameterSet;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

/** Makes a model's parameters: from a checkpoint, from a seed, or the head from the one and the rest from the other. */
final class BertWeights {

    /** As BERT begins. */
    private static final double INITIAL_DEVIATION = 0.02;

    private BertWeights() {}

    /** Everything from the checkpoint. */
    static ParameterSet complete(BertConfig config, BertHead head, Map<String, NDArray> tensors, String source)
            throws IOException {
        return assemble(config, head, tensors, source, name -> false, 0);
    }

    /** The encoder from the checkpoint, the head always from the seed, the pooler where there is none. */
    static ParameterSet pretrained(
            BertConfig config, BertHead head, Map<String, NDArray> tensors, String source, long seed)
            throws IOException {
        boolean pooler = named(tensors).containsKey("bert.pooler.dense.weight");
        return assemble(
                config,
                head,
                tensors,
                source,
                name -> name.startsWith(head.outputs() + ".") || (!pooler && name.startsWith("bert.pooler.")),
                seed);
    }

    /** Everything from the seed. */
    static ParameterSet untrained(BertConfig config, BertHead head, long seed) {
        try {
            return assemble(config, head, Map.of(), "the seed", name -> true, seed);
        } catch (IOException e) {
            throw new IllegalStateException("nothing was to be read", e);
        }
    }

    private static ParameterSet assemble(
            BertConfig config,
            BertHead head,
            Map<String, NDArray> tensors,
            String source,
            Predicate<String> fresh,
            long seed)
            throws IOException {
        var random = new Random(seed);
        var available = named(tensors);
        var weights = new ParameterSet(Compute.manager());
        try {
            for (var entry : BertShapes.of(config, head).entrySet()) {
                var name = entry.getKey();
                var shape = entry.getValue();
                if (fresh.test(name)) {
                    try (var array = initial(name, shape, random, weights.manager())) {
                        weights.add(name, array);
                    }
                } else {
                    weights.add(name, checked(name, shape, available, source));
                }
            }
            return weights;
        } catch (IOException | RuntimeException e) {
            weights.close();
            throw e;
        }
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

    /** Matrices from a normal distribution, gains 1, biases 0. */
    private static NDArray initial(String name, Shape shape, Random random, NDManager manager) {
        if (name.endsWith("bias")) {
            return manager.zeros(shape);
        }
        if (name.endsWith("LayerNorm.weight")) {
            return manager.ones(shape);
        }
        var values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * INITIAL_DEVIATION);
        }
        return manager.create(values, shape);
    }

    /** Bare encoders leave out "bert.", and the first checkpoints call a norm's gain gamma and its bias beta. */
    private static Map<String, NDArray> named(Map<String, NDArray> tensors) {
        var named = new HashMap<String, NDArray>();
        tensors.forEach((name, array) -> {
            boolean bare = name.startsWith("embeddings.") || name.startsWith("encoder.") || name.startsWith("pooler.");
            named.put(
                    (bare ? "bert." + name : name)
                            .replace("LayerNorm.gamma", "LayerNorm.weight")
                            .replace("LayerNorm.beta", "LayerNorm.bias"),
                    array);
        });
        return named;
    }
}
