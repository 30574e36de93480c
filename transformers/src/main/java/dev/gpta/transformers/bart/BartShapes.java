package dev.gpta.transformers.bart;

import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every parameter of a BART by its Hugging Face name, with its shape. */
final class BartShapes {

    /** The first rows of the tables of positions were meant for padding and are never looked up. */
    static final int FIRST_POSITION = 2;

    /** Tokens' vectors: what the encoder and the decoder look up, and what the output is compared with. */
    static final String SHARED = "model.shared.weight";

    private final Map<String, Shape> shapes = new LinkedHashMap<>();
    private final int width;

    private BartShapes(int width) {
        this.width = width;
    }

    static Map<String, Shape> of(BartConfig config) {
        var all = new BartShapes(config.width());
        all.shapes.put(SHARED, new Shape(config.vocabulary(), config.width()));
        all.stack("model.encoder.", config.encoder(), config.maxPositions(), false);
        all.stack("model.decoder.", config.decoder(), config.maxPositions(), true);
        return all.shapes;
    }

    private void stack(String name, BartConfig.Stack stack, int positions, boolean cross) {
        shapes.put(name + "embed_positions.weight", new Shape(FIRST_POSITION + positions, width));
        norm(name + "layernorm_embedding");
        for (int layer = 0; layer < stack.layers(); layer++) {
            layer(name + "layers." + layer + ".", stack.inner(), cross);
        }
    }

    private void layer(String name, int inner, boolean cross) {
        attention(name, "self_attn");
        if (cross) {
            attention(name, "encoder_attn");
        }
        linear(name + "fc1", inner, width);
        linear(name + "fc2", width, inner);
        norm(name + "final_layer_norm");
    }

    private void attention(String layer, String name) {
        for (var part : new String[] {"q_proj", "k_proj", "v_proj", "out_proj"}) {
            linear(layer + name + "." + part, width, width);
        }
        norm(layer + name + "_layer_norm");
    }

    private void linear(String name, int out, int in) {
        shapes.put(name + ".weight", new Shape(out, in));
        shapes.put(name + ".bias", new Shape(out));
    }

    private void norm(String name) {
        shapes.put(name + ".weight", new Shape(width));
        shapes.put(name + ".bias", new Shape(width));
    }
}
