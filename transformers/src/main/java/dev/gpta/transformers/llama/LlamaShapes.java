package dev.gpta.transformers.llama;

import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/** The names that Hugging Face gives to a Llama's weights, and their shapes. */
final class LlamaShapes {

    static final String EMBEDDINGS = "model.embed_tokens.weight";
    static final String HEAD = "lm_head.weight";

    private LlamaShapes() {}

    static Map<String, Shape> of(LlamaConfig config) {
        long width = config.hiddenSize();
        var shapes = new LinkedHashMap<String, Shape>();
        shapes.put(EMBEDDINGS, new Shape(config.vocabulary(), width));
        for (int layer = 0; layer < config.layers(); layer++) {
            shapes.put(layer(layer) + "input_layernorm.weight", new Shape(width));
            shapes.put(layer(layer) + "post_attention_layernorm.weight", new Shape(width));
        }
        projections(config).forEach((name, shape) -> {
            shapes.put(name + ".weight", shape);
            if (config.biased().contains(name.substring(name.lastIndexOf('.') + 1))) {
                shapes.put(name + ".bias", new Shape(shape.get(0)));
            }
        });
        shapes.put("model.norm.weight", new Shape(width));
        if (!config.tiedEmbeddings()) {
            shapes.put(HEAD, new Shape(config.vocabulary(), width));
        }
        return shapes;
    }

    /** The linear layers that an adapter may sit beside, and the shapes (out, in) of their weights. */
    static Map<String, Shape> projections(LlamaConfig config) {
        long width = config.hiddenSize();
        long inner = config.intermediateSize();
        long queries = (long) config.heads() * config.headSize();
        long keys = (long) config.keyValueHeads() * config.headSize();
        var shapes = new LinkedHashMap<String, Shape>();
        for (int layer = 0; layer < config.layers(); layer++) {
            var attention = layer(layer) + "self_attn.";
            shapes.put(attention + "q_proj", new Shape(queries, width));
            shapes.put(attention + "k_proj", new Shape(keys, width));
            shapes.put(attention + "v_proj", new Shape(keys, width));
            shapes.put(attention + "o_proj", new Shape(width, queries));
            var feedForward = layer(layer) + "mlp.";
            shapes.put(feedForward + "gate_proj", new Shape(inner, width));
            shapes.put(feedForward + "up_proj", new Shape(inner, width));
            shapes.put(feedForward + "down_proj", new Shape(width, inner));
        }
        return shapes;
    }

    static String layer(int layer) {
        return "model.layers." + layer + ".";
    }

    static void check(String name, Shape wanted, Shape found) {
        if (!wanted.equals(found)) {
            throw new IllegalArgumentException(
                    "%s should have the shape %s by the configuration, but has %s".formatted(name, wanted, found));
        }
    }
}
