package dev.gpta.transformers.bert;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.LayerNorm;
import dev.gpta.transformers.tensor.Ops;
import dev.gpta.transformers.tensor.Precision;
import dev.gpta.transformers.weights.ParameterSet;

/** The encoder's parts, operation by operation, with derivatives by autograd: the way for a GPU. */
final class BertBlocks {

    private final BertConfig config;
    private final ParameterSet weights;

    BertBlocks(BertConfig config, ParameterSet weights) {
        this.config = config;
        this.weights = weights;
    }

    /** What every token is after some layers. @return (B, S, H) */
    NDArray run(int layers, PaddedBatch.OnDevice inputs, DropoutRates dropout, Precision precision) {
        var x = embed(inputs.ids(), inputs.types(), dropout);
        for (int layer = 0; layer < layers; layer++) {
            var name = BertShapes.layer(layer);
            var gathered = attention(name + "attention.self.", x, inputs.mask(), dropout, precision);
            x = rest(name, x, gathered, dropout, precision);
        }
        return x;
    }

    /** A layer behind its attention. @param x (..., H) what the tokens were @param gathered (..., H) from all tokens */
    NDArray rest(String name, NDArray x, NDArray gathered, DropoutRates dropout, Precision precision) {
        // 1. what was gathered is added to what the tokens were
        var added = drop(linear(name + "attention.output.dense", gathered, precision), dropout.hidden());
        x = norm(name + "attention.output.LayerNorm", added.add(x));
        // 2. each token is thought over by itself; that is added, too
        var wide = config.activation().apply(linear(name + "intermediate.dense", x, precision));
        var thought = linear(name + "output.dense", wide, precision);
        return norm(name + "output.LayerNorm", drop(thought, dropout.hidden()).add(x));
    }

    NDArray linear(String name, NDArray x, Precision precision) {
        return Ops.linear(x, weights.get(name + ".weight"), weights.get(name + ".bias"), precision);
    }

    /** The sum of what the token, its place and its segment say. */
    private NDArray embed(NDArray ids, NDArray types, DropoutRates dropout) {
        var manager = ids.getManager();
        int length = Math.toIntExact(ids.getShape().get(1));
        var places = manager.arange(0, length, 1, DataType.INT64).expandDims(0);
        var x = Ops.embeddingPadded(ids, weights.get("bert.embeddings.word_embeddings.weight"))
                .add(Ops.embedding(types, weights.get("bert.embeddings.token_type_embeddings.weight")))
                .add(Ops.embedding(places, weights.get("bert.embeddings.position_embeddings.weight")));
        return drop(norm("bert.embeddings.LayerNorm", x), dropout.hidden());
    }

    private NDArray attention(String name, NDArray x, NDArray mask, DropoutRates dropout, Precision precision) {
        var q = heads(linear(name + "query", x, precision));
        var k = heads(linear(name + "key", x, precision));
        var v = heads(linear(name + "value", x, precision));
        var mixed = dropout.attention() == 0
                ? Ops.attention(q, k, v, mask)
                : droppedAttention(q, k, v, mask, dropout.attention());
        return mixed.transpose(0, 2, 1, 3).reshape(x.getShape());
    }

    /** softmax(q k^T / sqrt(D) + mask) with some weights dropped, times v. */
    private static NDArray droppedAttention(NDArray q, NDArray k, NDArray v, NDArray mask, double rate) {
        var scale = q.getManager().create((float) (1 / Math.sqrt(q.getShape().get(3))));
        var scores = q.matMul(k.transpose(0, 1, 3, 2)).mul(scale).add(mask);
        return drop(scores.softmax(-1), rate).matMul(v);
    }

    /** (B, S, H) to (B, N, S, D). */
    private NDArray heads(NDArray x) {
        var shape = x.getShape();
        return x.reshape(shape.get(0), shape.get(1), config.heads(), config.hiddenSize() / config.heads())
                .transpose(0, 2, 1, 3);
    }

    private NDArray norm(String name, NDArray x) {
        return LayerNorm.layerNorm(
                        x,
                        new Shape(config.hiddenSize()),
                        weights.get(name + ".weight"),
                        weights.get(name + ".bias"),
                        (float) config.layerNormEps())
                .singletonOrThrow();
    }

    static NDArray drop(NDArray x, double rate) {
        return rate == 0 ? x : Dropout.dropout(x, (float) rate, true).singletonOrThrow();
    }
}
