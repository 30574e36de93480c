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
        int hidden = config.hiddenSize();
        all.matrix("bert.embeddings.word_embeddings", config.vocabulary(), hidden);
        all.matrix("bert.embeddings.position_embeddings", config.maxPositions(), hidden);
        all.matrix("bert.embeddings.token_type_embeddings", config.types(), hidden);
        all.norm("bert.embeddings.LayerNorm", hidden);
        for (int layer = 0; layer < config.layers(); layer++) {
            all.layer("bert.encoder.layer." + layer + ".", hidden, config.intermediateSize());
        }
        if (head.pooled()) {
            all.linear("bert.pooler.dense", hidden, hidden);
        }
        all.linear(head.outputs(), head.size(config), hidden);
        return all.shapes;
    }

    private void layer(String name, int hidden, int intermediate) {
        linear(name + "attention.self.query", hidden, hidden);
        linear(name + "attention.self.key", hidden, hidden);
        linear(name + "attention.self.value", hidden, hidden);
        linear(name + "attention.output.dense", hidden, hidden);
        norm(name + "attention.output.LayerNorm", hidden);
        linear(name + "intermediate.dense", intermediate, hidden);
        linear(name + "output.dense", hidden, intermediate);
        norm(name + "output.LayerNorm", hidden);
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
