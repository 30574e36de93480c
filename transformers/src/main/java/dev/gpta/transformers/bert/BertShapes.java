package dev.gpta.transformers.bert;

import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every parameter of a BERT model by its Hugging Face name, with its shape. */
final class BertShapes {

    private final Map<String, Shape> shapes = new LinkedHashMap<>();

    private BertShapes() {}

    static Map<String, Shape> of(BertConfig config, BertHead head) {
        var all = new BertShapes();
        all.shapes.putAll(embeddings(config));
        for (int layer = 0; layer < config.layers(); layer++) {
            var name = layer(layer);
            inLayer(config).forEach((rest, shape) -> all.shapes.put(name + rest, shape));
        }
        if (head.pooled()) {
            all.linear("bert.pooler.dense", config.hiddenSize(), config.hiddenSize());
        }
        all.linear(head.outputs(), head.size(config), config.hiddenSize());
        return all.shapes;
    }

    /** The tables of words, places and segments, and their norm. */
    static Map<String, Shape> embeddings(BertConfig config) {
        var all = new BertShapes();
        int hidden = config.hiddenSize();
        all.matrix("bert.embeddings.word_embeddings", config.vocabulary(), hidden);
        all.matrix("bert.embeddings.position_embeddings", config.maxPositions(), hidden);
        all.matrix("bert.embeddings.token_type_embeddings", config.types(), hidden);
        all.norm("bert.embeddings.LayerNorm", hidden);
        return all.shapes;
    }

    /** What the names of a layer's parameters begin with. */
    static String layer(int index) {
        return "bert.encoder.layer." + index + ".";
    }

    /** The parameters of a layer, without what their names begin with, in the order of the computation. */
    static Map<String, Shape> inLayer(BertConfig config) {
        var all = new BertShapes();
        int hidden = config.hiddenSize();
        all.linear("attention.self.query", hidden, hidden);
        all.linear("attention.self.key", hidden, hidden);
        all.linear("attention.self.value", hidden, hidden);
        all.linear("attention.output.dense", hidden, hidden);
        all.norm("attention.output.LayerNorm", hidden);
        all.linear("intermediate.dense", config.intermediateSize(), hidden);
        all.linear("output.dense", hidden, config.intermediateSize());
        all.norm("output.LayerNorm", hidden);
        return all.shapes;
    }

    private void linear(String name, int out, int in) {
        matrix(name, out, in);
        shapes.put(name + ".bias", new Shape(out));
    }

    private void norm(String name, int size) {
        shapes.put(name + ".weight", new Shape(size));
        shapes.put(name + ".bias", new Shape(size));
    }

    private void matrix(String name, int rows, int columns) {
        shapes.put(name + ".weight", new Shape(rows, columns));
    }
}
