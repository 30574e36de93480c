package dev.gpta.transformers.bart;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.LayerNorm;
import dev.gpta.transformers.tensor.Ops;
import dev.gpta.transformers.tensor.Precision;
import dev.gpta.transformers.tensor.Seq2SeqOps;
import dev.gpta.transformers.weights.ParameterSet;

/**
 * What the encoder and the decoder are both made of, with Hugging Face's numerics: norms after the residual sums.
 * Shapes: B sequences, S tokens, H width, N heads, D = H / N.
 */
final class BartParts {

    /** PyTorch's, which BART does not change. */
    private static final float NORM_EPSILON = 1e-5f;

    private final BartConfig config;
    private final ParameterSet weights;

    BartParts(BartConfig config, ParameterSet weights) {
        this.config = config;
        this.weights = weights;
    }

    /**
     * The normed sum of what tokens and their places say.
     *
     * @param stack {@code model.encoder.} or {@code model.decoder.}
     * @param ids (B, S) int64
     * @param from place of the first of them
     * @return (B, S, H)
     */
    NDArray embed(String stack, NDArray ids, int from, Pass pass) {
        var manager = ids.getManager();
        int first = BartShapes.FIRST_POSITION + from;
        int end = first + Math.toIntExact(ids.getShape().get(1));
        var places = manager.arange(first, end, 1, DataType.INT64).expandDims(0);
        var tokens = Seq2SeqOps.embedding(
                ids, weights.get(BartShapes.SHARED), config.tokens().pad());
        if (config.scaledEmbedding()) {
            tokens = tokens.mul(manager.create((float) Math.sqrt(config.width())));
        }
        var x = tokens.add(Ops.embedding(places, weights.get(stack + "embed_positions.weight")));
        return drop(norm(stack + "layernorm_embedding", x), pass.dropout().hidden());
    }

    /** What a sub-layer has found out is added to what the tokens were. @param name of the norm that follows */
    NDArray add(String name, NDArray x, NDArray found, Pass pass) {
        return norm(name, drop(found, pass.dropout().hidden()).add(x));
    }

    /** Each token is thought over by itself. @param layer such as {@code model.encoder.layers.0.} */
    NDArray feedForward(String layer, NDArray x, Pass pass) {
        var wide = config.activation().apply(linear(layer + "fc1", x, pass.precision()));
        var kept = drop(wide, pass.dropout().activation());
        return linear(layer + "fc2", kept, pass.precision());
    }

    /** A linear map, cut into heads: (B, S, H) to (B, N, S, D). */
    NDArray heads(String name, NDArray x, int heads, Precision precision) {
        return linear(name, x, precision)
                .reshape(x.getShape().get(0), x.getShape().get(1), heads, config.width() / heads)
                .transpose(0, 2, 1, 3);
    }

    /** The heads' findings side by side, and a linear map of that: (B, N, S, D) to (B, S, H). */
    NDArray merge(String name, NDArray heads, Precision precision) {
        var shape = heads.getShape();
        var merged = heads.transpose(0, 2, 1, 3).reshape(shape.get(0), shape.get(2), config.width());
        return linear(name, merged, precision);
    }

    NDArray linear(String name, NDArray x, Precision precision) {
        return Ops.linear(x, weights.get(name + ".weight"), weights.get(name + ".bias"), precision);
    }

    private NDArray norm(String name, NDArray x) {
        return LayerNorm.layerNorm(
                        x,
                        new Shape(config.width()),
                        weights.get(name + ".weight"),
                        weights.get(name + ".bias"),
                        NORM_EPSILON)
                .singletonOrThrow();
    }

    private static NDArray drop(NDArray x, double rate) {
        return rate == 0 ? x : Dropout.dropout(x, (float) rate, true).singletonOrThrow();
    }
}
