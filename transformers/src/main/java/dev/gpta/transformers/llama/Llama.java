package dev.gpta.transformers.llama;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.gpta.transformers.tensor.Ops;
import dev.gpta.transformers.tensor.Precision;
import dev.gpta.transformers.weights.ParameterSet;
import org.jspecify.annotations.Nullable;

/**
 * The decoder: ids in, vectors out. Shapes: B sequences, S tokens, H width, N query heads, K heads of keys and values,
 * D = head size.
 */
final class Llama {

    private final LlamaConfig config;
    private final ParameterSet weights;
    private final Rope rope;

    Llama(LlamaConfig config, ParameterSet weights) {
        this.config = config;
        this.weights = weights;
        this.rope = new Rope(config, weights.manager());
    }

    /**
     * Reads whole sequences. A token sees only earlier ones, so whatever pads a sequence at its end changes nothing
     * before it.
     *
     * @param ids (B, S) int64, on the step's manager
     * @param cache takes the keys and values, where generation is to follow; empty before
     * @return (B, S, H)
     */
    NDArray forward(NDArray ids, @Nullable KeyValueCache cache, Precision precision) {
        long length = ids.getShape().get(1);
        int position = cache == null ? 0 : cache.length();
        if (position > 0 && length > 1) {
            throw new IllegalArgumentException("after the prompt, tokens come one at a time, not " + length);
        }
        // 1. every token becomes a vector
        var x = Ops.embedding(ids, weights.get("model.embed_tokens.weight"));
        var turn = rope.at(position, (int) length, ids.getManager());
        for (int layer = 0; layer < config.layers(); layer++) {
            var name = "model.layers." + layer + ".";
            // 2. tokens gather what they need from earlier tokens; the result is added to what they were
            var gathered =
                    attention(layer, Ops.as(norm(x, name + "input_layernorm"), precision), turn, cache, precision);
            x = x.add(gathered);
            // 3. each token is thought over by itself; that is added, too
            x = x.add(feedForward(
                    name + "mlp.", Ops.as(norm(x, name + "post_attention_layernorm"), precision), precision));
        }
        if (cache != null) {
            cache.advance((int) length);
        }
        // 4. vectors are brought to one scale, ready to be compared with the vocabulary's
        return norm(x, "model.norm");
    }

    /** How well each token of the vocabulary fits as the next one. @param x (..., H) @return (..., vocabulary) */
    NDArray logits(NDArray x, Precision precision) {
        var head = config.tiedEmbeddings() ? "model.embed_tokens.weight" : "lm_head.weight";
        return Ops.linear(x, weights.get(head), precision);
    }

    private NDArray attention(
            int layer, NDArray x, Rope.Turn turn, @Nullable KeyValueCache cache, Precision precision) {
        var name = "model.layers." + layer + ".self_attn.";
        // 2a. what each token looks for, what it offers, and what it would hand over
        var q = turn.apply(heads(project(name + "q_proj", x, precision), config.heads()));
        var k = turn.apply(heads(project(name + "k_proj", x, precision), config.keyValueHeads()));
        var v = heads(project(name + "v_proj", x, precision), config.keyValueHeads());
        // 2b. earlier tokens' keys and values were kept, or are all here
        NDArray mixed;
        if (cache == null || cache.length() == 0) {
            if (cache != null) {
                cache.store(layer, k, v);
            }
            mixed = Ops.causalAttention(q, shared(k), shared(v));
        } else {
            cache.store(layer, k, v);
            mixed = newest(q, cache.keys(layer, k), cache.values(layer, v));
        }
        // 2c. the heads' findings side by side, and back to the width of the model
        var merged = mixed.transpose(0, 2, 1, 3)
                .reshape(x.getShape().get(0), x.getShape().get(1), (long) config.heads() * config.headSize());
        return project(name + "o_proj", merged, precision);
    }

    private NDArray feedForward(String name, NDArray x, Precision precision) {
        var gate = project(name + "gate_proj", x, precision);
        var up = project(name + "up_proj", x, precision);
        return project(name + "down_proj", Ops.swiGlu(gate, up), precision);
    }

    /** (B, S, n D) to (B, n, S, D). */
    private NDArray heads(NDArray x, int count) {
        return x.reshape(x.getShape().get(0), x.getShape().get(1), count, config.headSize())
                .transpose(0, 2, 1, 3);
    }

    /** Every query head gets its copy of the keys or values it shares: (B, K, S, D) to (B, N, S, D). */
    private NDArray shared(NDArray x) {
        long batch = x.getShape().get(0);
        long length = x.getShape().get(2);
        return x.expandDims(2)
                .broadcast(new Shape(batch, config.keyValueHeads(), config.queriesPerKey(), length, config.headSize()))
                .reshape(batch, config.heads(), length, config.headSize());
    }

    /** One new token sees all tokens, so the queries that share keys can stand where a sequence's tokens would. */
    private NDArray newest(NDArray q, NDArray keys, NDArray values) {
        long batch = q.getShape().get(0);
        var together = q.reshape(batch, config.keyValueHeads(), config.queriesPerKey(), config.headSize());
        return Ops.attention(together, keys, values).reshape(batch, config.heads(), 1, config.headSize());
    }

    private NDArray norm(NDArray x, String name) {
        return Ops.rmsNorm(x, weights.get(name + ".weight"), config.rmsNormEps());
    }

    private NDArray project(String name, NDArray x, Precision precision) {
        return Ops.linear(x, weights.get(name + ".weight"), precision);
    }
}
