package dev.gpta.transformers.tensor;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * What an encoder-decoder needs beyond {@link Ops}, with the same rule: the first argument is an activation, on whose
 * manager the result lives.
 *
 * <p>Shapes: B sequences, N heads, T queries, S keys, D = width / N.
 */
public final class Seq2SeqOps {

    private static final Kernel EMBEDDING = Kernel.compile(
            "ids: Tensor, table: Tensor, padding: Tensor",
            "Tensor",
            "return torch.embedding(table, ids, int(padding))");
    private static final Kernel DROPPED_ATTENTION = Kernel.compile(
            "q: Tensor, k: Tensor, v: Tensor, rate: Tensor",
            "Tensor",
            "return torch.scaled_dot_product_attention(q, k, v, None, float(rate), False)");
    private static final Kernel DROPPED_ATTENTION_CAUSAL = Kernel.compile(
            "q: Tensor, k: Tensor, v: Tensor, rate: Tensor",
            "Tensor",
            "return torch.scaled_dot_product_attention(q, k, v, None, float(rate), True)");
    private static final Kernel DROPPED_ATTENTION_MASKED = Kernel.compile(
            "q: Tensor, k: Tensor, v: Tensor, rate: Tensor, mask: Tensor",
            "Tensor",
            "return torch.scaled_dot_product_attention(q, k, v, mask, float(rate), False)");
    // 7 is float64, in which ids are exact as well
    private static final Kernel LIKELIEST =
            Kernel.compile("logits: Tensor, banned: Tensor, count: Tensor", "Tensor", """
            all = torch.logsumexp(logits, [-1], True)
            _0 = torch.index_fill_(torch.view(logits, [-1]), 0, banned, -inf)
            values, ids = torch.topk(logits, int(count))
            return torch.cat([torch.to(torch.sub(values, all), 7), torch.to(ids, 7)], -1)""");
    private static final Kernel PLACE = Kernel.compile("next: Tensor, cache: Tensor, at: Tensor", "Tensor", """
            from_here = int(at)
            _0 = torch.copy_(torch.slice(cache, 2, from_here, torch.add(from_here, 1)), next)
            return torch.slice(cache, 2, 0, torch.add(from_here, 1))""");
    private static final Kernel COPY_ROWS = Kernel.compile(
            "to_rows: Tensor, target: Tensor, from_rows: Tensor, source: Tensor, length: Tensor", "Tensor", """
            used = torch.index_select(torch.slice(source, 2, 0, int(length)), 0, from_rows)
            return torch.index_copy_(torch.slice(target, 2, 0, int(length)), 0, to_rows, used)""");

    private Seq2SeqOps() {}

    /**
     * The rows of a table.
     *
     * @param ids int64 of any shape
     * @param table (rows, H)
     * @param padding the row that learns nothing from being looked up
     * @return (..., H)
     */
    public static NDArray embedding(NDArray ids, NDArray table, int padding) {
        return EMBEDDING.call(ids, table, ids.getManager().create((long) padding));
    }

    /**
     * softmax(q k^T / sqrt(D) + mask) v, with a share of the softmax's values dropped.
     *
     * @param q (B, N, T, D)
     * @param k (B, N, S, D)
     * @param mask broadcast to (B, N, T, S); null if everything sees everything
     */
    public static NDArray attention(NDArray q, NDArray k, NDArray v, @Nullable NDArray mask, double rate) {
        if (rate > 0) {
            var dropped = q.getManager().create((float) rate);
            return mask == null
                    ? DROPPED_ATTENTION.call(q, k, v, dropped)
                    : DROPPED_ATTENTION_MASKED.call(q, k, v, dropped, mask);
        }
        return mask == null ? Ops.attention(q, k, v) : Ops.attention(q, k, v, mask);
    }

    /** As {@link #attention}, but token i sees only tokens 0..i. Needs as many q as k. */
    public static NDArray causalAttention(NDArray q, NDArray k, NDArray v, double rate) {
        return rate > 0
                ? DROPPED_ATTENTION_CAUSAL.call(q, k, v, q.getManager().create((float) rate))
                : Ops.causalAttention(q, k, v);
    }

    /**
     * The likeliest tokens of every row.
     *
     * @param logits (rows, vocabulary) float32; overwritten where something is banned
     * @param banned int64 (n): places in the flattened logits whose tokens must not come
     * @param count at most the vocabulary
     * @return (rows, 2 count) float64: log-probabilities in falling order, then their tokens. A banned token still counts
     *     in the sum that the probabilities are shares of
     */
    public static NDArray likeliest(NDArray logits, NDArray banned, int count) {
        return LIKELIEST.call(logits, banned, logits.getManager().create((long) count));
    }

    /**
     * Puts one token's keys, or values, into a cache.
     *
     * @param next (rows, N, 1, D)
     * @param cache (rows, N, room, D)
     * @param at which token it is
     * @return what the cache then holds, (rows, N, at + 1, D), in the cache's memory
     */
    public static NDArray place(NDArray next, NDArray cache, int at) {
        return PLACE.call(next, cache, next.getManager().create((long) at));
    }

    /**
     * Copies the first {@code length} tokens of some rows of one cache over rows of another, or of the same.
     *
     * @param to int64 (n): rows of the target
     * @param from int64 (n): rows of the source, all of which are read before any is written
     */
    public static void copyRows(NDArray to, NDArray target, NDArray from, NDArray source, int length) {
        COPY_ROWS.call(to, target, from, source, to.getManager().create((long) length));
    }
}
