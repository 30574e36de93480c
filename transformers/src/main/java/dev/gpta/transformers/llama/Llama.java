package dev.gpta.transformers.llama;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.gpta.transformers.lora.Adapter;
import dev.gpta.transformers.tensor.DecoderOps;
import dev.gpta.transformers.tensor.Ops;
import dev.gpta.transformers.tensor.Precision;
import dev.gpta.transformers.weights.ParameterSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The decoder: ids in, vectors out. Shapes: B sequences, S tokens, H width, N query heads, K heads of keys and values,
 * D = head size.
 */
final class Llama {

    private final LlamaConfig config;
    private final ParameterSet weights;
    private final @Nullable Adapter adapter;
    private final Rope rope;

    Llama(LlamaConfig config, ParameterSet weights, @Nullable Adapter adapter) {
        this.config = config;
        this.weights = weights;
        this.adapter = adapter;
        this.rope = new Rope(config);
    }

    /**
     * Reads whole sequences. A token sees only earlier ones, so whatever pads a sequence at its end changes nothing
     * before it.
     *
     * @param ids (B, S) int64, on the step's manager
     * @return (B, S, H)
     */
    NDArray forward(NDArray ids, Precision precision) {
        return forward(ids, (layer, q, k, v) -> DecoderOps.causalAttention(q, k, v), precision);
    }

    /** As {@link #forward(NDArray, Precision)}, but keys and values come to pass through the sight. */
    NDArray forward(NDArray ids, Sight sight, Precision precision) {
        return forward(ids, 0, sight, precision);
    }

    /** Goes on reading sequences of which the first tokens are known. @param from how many */
    NDArray forward(NDArray ids, int from, Sight sight, Precision precision) {
        int length = (int) ids.getShape().get(1);
        var places = IntStream.range(from, from + length).toArray();
        return run(ids, rope.along(places, ids.getManager()), sight, precision);
    }

    /** Reads examples, what they have in common once. @return a vector for each of the batch's ids, (..., H) */
    NDArray forward(TokenBatch batch, NDManager manager, Precision precision) {
        if (batch.trunk() == 0) {
            return forward(manager.create(batch.ids(), new Shape(batch.rows(), batch.length())), precision);
        }
        var ids = manager.create(batch.ids(), new Shape(1, batch.ids().length));
        var seen = DecoderOps.branches(batch.trunk(), batch.length(), manager);
        return run(
                ids,
                rope.along(batch.places(), manager),
                (layer, q, k, v) -> DecoderOps.branchedAttention(q, k, v, seen),
                precision);
    }

    /** Reads one more token of each sequence. @param ids (B, 1) @param positions theirs, from 0 @return (B, 1, H) */
    NDArray next(NDArray ids, int[] positions, Sight sight, Precision precision) {
        return run(ids, rope.at(positions, ids.getManager()), sight, precision);
    }

    /** How well each token of the vocabulary fits as the next one. @param x (..., H) @return (..., vocabulary) */
    NDArray logits(NDArray x, Precision precision) {
        var head = config.tiedEmbeddings() ? LlamaShapes.EMBEDDINGS : LlamaShapes.HEAD;
        return Ops.linear(x, weights.get(head), precision);
    }

    private NDArray run(NDArray ids, Rope.Turn turn, Sight sight, Precision precision) {
        // 1. every token becomes a vector
        var x = Ops.embedding(ids, weights.get(LlamaShapes.EMBEDDINGS));
        for (int layer = 0; layer < config.layers(); layer++) {
            var name = LlamaShapes.layer(layer);
            // 2. tokens gather what they need from earlier tokens; the result is added to what they were
            var known = Ops.as(norm(x, name + "input_layernorm"), precision);
            x = x.add(attention(layer, known, turn, sight, precision));
            // 3. each token is thought over by itself; that is added, too
            var gathered = Ops.as(norm(x, name + "post_attention_layernorm"), precision);
            x = x.add(feedForward(name + "mlp.", gathered, precision));
        }
        // 4. vectors are brought to one scale, ready to be compared with the vocabulary's
        return norm(x, "model.norm");
    }

    private NDArray attention(int layer, NDArray x, Rope.Turn turn, Sight sight, Precision precision) {
        var name = LlamaShapes.layer(layer) + "self_attn.";
        // 2a. what each token looks for, what it offers, and what it would hand over
        var q = DecoderOps.turnedHeads(project(name + "q_proj", x, precision), turn.cos(), turn.sin());
        var k = DecoderOps.turnedHeads(project(name + "k_proj", x, precision), turn.cos(), turn.sin());
        var v = DecoderOps.heads(project(name + "v_proj", x, precision), k);
        // 2b. what the heads find, side by side, and back to the width of the model
        return project(name + "o_proj", sight.attend(layer, q, k, v), precision);
    }

    private NDArray feedForward(String name, NDArray x, Precision precision) {
        var gate = project(name + "gate_proj", x, precision);
        var up = project(name + "up_proj", x, precision);
        return project(name + "down_proj", Ops.swiGlu(gate, up), precision);
    }

    private NDArray norm(NDArray x, String name) {
        return Ops.rmsNorm(x, weights.get(name + ".weight"), config.rmsNormEps());
    }

    private NDArray project(String name, NDArray x, Precision precision) {
        var weight = weights.get(name + ".weight");
        var y = config.biased().contains(name.substring(name.lastIndexOf('.') + 1))
                ? Ops.linear(x, weight, weights.get(name + ".bias"), precision)
                : Ops.linear(x, weight, precision);
        return adapter == null ? y : adapter.addTo(y, x, name);
    }

    /** Which tokens a token sees, and where their keys and values come from. */
    @FunctionalInterface
    interface Sight {
        /** @param q (B, N, S, D) @param k (B, K, S, D) @param v as k @return (B, S, N D) */
        NDArray attend(int layer, NDArray q, NDArray k, NDArray v);
    }
}
