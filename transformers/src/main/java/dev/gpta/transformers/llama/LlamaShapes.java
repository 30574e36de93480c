package dev.gpta.transformers.llama;

import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/** The names that Hugging Face gives to a Llama's weights, and their shapes. */
final class LlamaShapes {

    private LlamaShapes() {}

    static Map<String, Shape> of(LlamaConfig config) {
        long width = config.hiddenSize();
        long inner = config.intermediateSize();
        long queries = (long) config.heads() * config.headSize();
        long keys = (long) config.keyValueHeads() * config.headSize();
        var shapes = new LinkedHashMap<String, Shape>();
        shapes.put("model.embed_tokens.weight", new Shape(config.vocabulary(), width));
        for (int layer = 0; layer < config.layers(); layer++) {
            var name = "model.layers." + layer + ".";
            shapes.put(name + "input_layernorm.weight", new Shape(width));
            shapes.put(name + "self_attn.q_proj.weight", new Shape(queries, width));
            shapes.put(name + "self_attn.k_proj.weight", new Shape(keys, width));
            shapes.put(name + "self_attn.v_proj.weight", new Shape(keys, width));
            shapes.put(name + "self_attn.o_proj.weight", new Shape(width, queries));
            shapes.put(name + "post_attention_layernorm.weight", new Shape(width));
            shapes.put(name + "mlp.gate_proj.weight", new Shape(inner, width));
            shapes.put(name + "mlp.up_proj.weight", new Shape(inner, width));
            shapes.put(name + "mlp.down_proj.weight", new Shape(width, inner));
        }
        shapes.put("model.norm.weight", new Shape(width));
        if (!config.tiedEmbeddings()) {
            shapes.put("lm_head.weight", new Shape(config.vocabulary(), width));
        }
        return shapes;
    }

    static void check(String name, Shape wanted, Shape found) {
        if (!wanted.equals(found)) {
            throw new IllegalArgumentException(
                    "%s should have the shape %s by the configuration, but has %s".formatted(name, wanted, found));
        }
    }
}
