package dev.gpta.transformers.bert;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.LayerNorm;
import dev.gpta.transformers.tensor.Ops;
import dev.gpta.transformers.tensor.Precision;
import dev.gpta.transformers.weights.ParameterSet;

/**
 * Tokens in, vectors out (Devlin et al., 2019), with Hugging Face's numerics: norms after the residual sums.
 * Shapes: B inputs, S tokens, H width, N heads, D = H / N.
 */
final class BertEncoder {

    private final BertConfig config;
    private final ParameterSet weights;

    BertEncoder(BertConfig config, ParameterSet weights) {
        this.config = config;
        this.weights = weights;
    }

    /**
     * What every token has become after the last layer.
     *
     * @return (B, S, H)
     */
    NDArray all(PaddedBatch.OnDevice inputs, DropoutRates dropout, Precision precision) {
        return below(config.layers(), inputs, dropout, precision);
    }

    /**
     * What the first token, {@code [CLS]}, has become. In the last layer nobody looks at the other tokens any more, so
     * only their keys and values are computed there.
     *
     * @return (B, H)
     */
    NDArray first(PaddedBatch.OnDevice inputs, DropoutRates dropout, Precision precision) {
        int last = config.layers() - 1;
        var x = below(last, inputs, dropout, precision);
        return layer(last, x.get(new NDIndex(":, 0:1")), x, inputs.mask(), dropout, precision)
                .squeeze(1);
    }

    private NDArray below(int layers, PaddedBatch.OnDevice inputs, DropoutRates dropout, Precision precision) {
        var x = embed(inputs.ids(), inputs.types(), dropout);
        for (int layer = 0; layer < layers; layer++) {
            x = layer(layer, x, x, inputs.mask(), dropout, precision);
        }
        return x;
    }

    /** The sum of what the token, its place and its segment say. */
    private NDArray embed(NDArray ids, NDArray types, DropoutRates dropout) {
        var manager = ids.getManager();
        int length = Math.toIntExact(ids.getShape().get(1));
        var places = manager.arange(0, length, 1, DataType.INT64).expandDims(0);
        var x = Ops.embedding(ids, weights.get("bert.embeddings.word_embeddings.weight"))
                .add(Ops.embedding(places, weights.get("bert.embeddings.position_embeddings.weight")))
                .add(Ops.embedding(types, weights.get("bert.embeddings.token_type_embeddings.weight")));
        return drop(norm("bert.embeddings.LayerNorm", x), dropout.hidden());
    }

    /** @param x the tokens to take further: (B, S or fewer, H) @param context the tokens they look at: (B, S, H) */
    private NDArray layer(
            int index, NDArray x, NDArray context, NDArray mask, DropoutRates dropout, Precision precision) {
        var name = "bert.encoder.layer." + index + ".";
        // 1. tokens gather from all tokens; the result is added to what they were
        var gathered = attention(name + "attention.", x, context, mask, dropout, precision);
        x = norm(
                name + "attention.output.LayerNorm",
                drop(gathered, dropout.hidden()).add(x));
        // 2. each token is thought over by itself; that is added, too
        var wide = config.activation().apply(linear(name + "intermediate.dense", x, precision));
        var thought = linear(name + "output.dense", wide, precision);
        return norm(name + "output.LayerNorm", drop(thought, dropout.hidden()).add(x));
    }

    private NDArray attention(
            String name, NDArray x, NDArray context, NDArray mask, DropoutRates dropout, Precision precision) {
        var q = heads(linear(name + "self.query", x, precision));
        var k = heads(linear(name + "self.key", context, precision));
        var v = heads(linear(name + "self.value", context, precision));
        var mixed = dropout.attention() == 0
                ? Ops.attention(q, k, v, mask)
                : droppedAttention(q, k, v, mask, dropout.attention());
        return linear(name + "output.dense", mixed.transpose(0, 2, 1, 3).reshape(x.getShape()), precision);
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

    NDArray linear(String name, NDArray x, Precision precision) {
        return Ops.linear(x, weights.get(name + ".weight"), weights.get(name + ".bias"), precision);
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
