package dev.gpta.transformers.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import java.util.Arrays;
import java.util.List;

/**
 * What a decoder with rotary positions and shared keys computes beside {@link Ops}. The first argument is an activation.
 *
 * <p>Shapes: B sequences, S tokens, L layers, N query heads, K heads of keys and values, D the size of a head.
 */
public final class DecoderOps {

    private static final Kernel TURNED_HEADS = Kernel.compile("x: Tensor, cos: Tensor, sin: Tensor", "Tensor", """
            heads = x.view([x.size(0), x.size(1), -1, cos.size(3)]).transpose(1, 2)
            halves = torch.chunk(heads, 2, -1)
            swapped = torch.cat([halves[1], halves[0]], -1)
            return torch.add(torch.mul(heads, torch.type_as(cos, x)), torch.mul(swapped, torch.type_as(sin, x)))""");
    private static final Kernel HEADS = Kernel.compile(
            "x: Tensor, like: Tensor",
            "Tensor",
            "return x.view([x.size(0), x.size(1), -1, like.size(3)]).transpose(1, 2)");
    private static final Kernel CAUSAL_ATTENTION = Kernel.compile("q: Tensor, k: Tensor, v: Tensor", "Tensor", """
            b, n, s, d = q.size(0), q.size(1), q.size(2), q.size(3)
            g = n // k.size(1)
            k = k.unsqueeze(2).expand([b, k.size(1), g, s, d]).reshape([b, n, s, d])
            v = v.unsqueeze(2).expand([b, v.size(1), g, s, d]).reshape([b, n, s, d])
            return torch.scaled_dot_product_attention(q, k, v, None, 0., True).transpose(1, 2).flatten(2)""");
    private static final Kernel BRANCHED_ATTENTION =
            Kernel.compile("q: Tensor, k: Tensor, v: Tensor, seen: Tensor", "Tensor", """
            n, t, d, s = q.size(1), q.size(2), q.size(3), seen.size(0)
            p = seen.size(1) - s
            b, g = (t - p) // s, n // k.size(1)
            k = k.unsqueeze(2).expand([1, k.size(1), g, t, d]).reshape([1, n, t, d])
            v = v.unsqueeze(2).expand([1, v.size(1), g, t, d]).reshape([1, n, t, d])
            q0, k0, v0 = q.narrow(2, 0, p), k.narrow(2, 0, p), v.narrow(2, 0, p)
            trunk = torch.scaled_dot_product_attention(q0, k0, v0, None, 0., True)
            q1 = q.narrow(2, p, b * s).reshape([n, b, s, d]).transpose(0, 1)
            k1 = k.narrow(2, p, b * s).reshape([n, b, s, d]).transpose(0, 1)
            v1 = v.narrow(2, p, b * s).reshape([n, b, s, d]).transpose(0, 1)
            k1 = torch.cat([k0.expand([b, n, p, d]), k1], 2)
            v1 = torch.cat([v0.expand([b, n, p, d]), v1], 2)
            rows = torch.scaled_dot_product_attention(q1, k1, v1, torch.type_as(seen, q), 0., False)
            rows = rows.transpose(1, 2).reshape([1, b * s, n * d])
            return torch.cat([trunk.transpose(1, 2).flatten(2), rows], 1)""");
    private static final Kernel LOW_RANK =
            Kernel.compile("y: Tensor, x: Tensor, a: Tensor, b: Tensor, scale: Tensor", "Tensor", """
            low = torch.mul(torch.linear(x, torch.type_as(a, x)), torch.type_as(scale, x))
            return torch.add(y, torch.linear(low, torch.type_as(b, x)))""");
    private static final Kernel WRITING = Kernel.resource("writing.py");

    private DecoderOps() {}

    /** Cuts into heads and turns each by its position. @param x (B, S, n D) @param cos (B or 1, 1, S, D) @param sin so */
    public static NDArray turnedHeads(NDArray x, NDArray cos, NDArray sin) {
        return TURNED_HEADS.call(x, cos, sin);
    }

    /** Cuts into heads. @param x (B, S, n D) @param like its last axis is D @return (B, n, S, D) */
    public static NDArray heads(NDArray x, NDArray like) {
        return HEADS.call(x, like);
    }

    /**
     * softmax(q k^T / sqrt(D)) v, where token i sees only tokens 0..i and N / K query heads share a head of keys.
     *
     * @param q (B, N, S, D) @param k (B, K, S, D) @param v as k @return (B, S, N D)
     */
    public static NDArray causalAttention(NDArray q, NDArray k, NDArray v) {
        return CAUSAL_ATTENTION.call(q, k, v);
    }

    /**
     * As {@link #causalAttention}, of b sequences that begin with the same p tokens, the trunk, which stand there once.
     * T = p + b s.
     *
     * @param q (1, N, T, D): the trunk, then the rest of each sequence, s tokens each @param k (1, K, T, D) @param v as k
     * @param seen by {@link #branches} @return (1, T, N D)
     */
    public static NDArray branchedAttention(NDArray q, NDArray k, NDArray v, NDArray seen) {
        return BRANCHED_ATTENTION.call(q, k, v, seen);
    }

    /** Which tokens each token after a trunk sees: 0 where it does, else minus infinity. @return (s, p + s) */
    public static NDArray branches(int p, int s, NDManager manager) {
        var seen = new float[s * (p + s)];
        for (int i = 0; i < s; i++) {
            Arrays.fill(seen, i * (p + s) + p + i + 1, (i + 1) * (p + s), Float.NEGATIVE_INFINITY);
        }
        return manager.create(seen, new Shape(s, p + s));
    }

    /** y + scale (x A^T) B^T (LoRA: Hu et al., 2021). @param a (r, in) @param b (out, r) @param scale a scalar */
    public static NDArray lowRank(NDArray y, NDArray x, NDArray a, NDArray b, NDArray scale) {
        return LOW_RANK.call(y, x, a, b, scale);
    }

    /**
     * As {@link #causalAttention}, of a sequence whose first p tokens' keys and values are known.
     *
     * @param q (1, N, S, D) of the others @param k (1, K, S, D) @param v as k @param known (L, 2, K, at least p, D)
     * @return what is found, (1, S, N D), and the keys and values of all tokens, (1, K, p + S, D) each
     */
    public static List<NDArray> continuedAttention(NDArray q, NDArray k, NDArray v, int layer, NDArray known, int p) {
        return WRITING.all(
                "continued",
                q.getManager(),
                IValue.from((PtNDArray) q),
                IValue.from((PtNDArray) k),
                IValue.from((PtNDArray) v),
                IValue.from(layer),
                IValue.from((PtNDArray) known),
                IValue.from(p));
    }

    /** Puts the keys and values of one sequence's layers together. @param k (1, K, S, D) each @return (L, 2, K, S, D) */
    public static NDArray kept(List<NDArray> k, List<NDArray> v, NDManager manager) {
        return WRITING.all("kept", manager, list(k), list(v)).get(0);
    }

    /** Room for keys and values of tokens to come. @param prompt gives L, K and D @return (L, 2, rows, K, room, D) */
    public static NDArray room(NDArray prompt, int rows, int room, NDManager manager) {
        return WRITING.all("room", manager, IValue.from((PtNDArray) prompt), IValue.from(rows), IValue.from(room))
                .get(0);
    }

    /** The same with more room. @param own (L, 2, rows, K, room, D) */
    public static NDArray widened(NDArray own, int room, NDManager manager) {
        return WRITING.all("widened", manager, IValue.from((PtNDArray) own), IValue.from(room))
                .get(0);
    }

    /** Some of the rows. @param own (L, 2, rows, K, room, D) @param rows int64 (n) */
    public static NDArray rows(NDArray own, NDArray rows, NDManager manager) {
        return WRITING.all("rows", manager, IValue.from((PtNDArray) own), IValue.from((PtNDArray) rows))
                .get(0);
    }

    /**
     * What the newest token of every row sees: its text's prompt, which the text's rows share, and what its own row has
     * written. Stores the newest keys and values.
     *
     * @param q (B, N, 1, D), the rows text by text @param k (B, K, 1, D) @param v as k
     * @param prompts by text, (L, 2, K, S, D)
     * @param owns by text, (L, 2, rows, K, room, D)
     * @param written by text, tokens in {@code owns} before the newest
     * @return (B, 1, N D)
     */
    public static NDArray write(
            NDArray q, NDArray k, NDArray v, int layer, List<NDArray> prompts, List<NDArray> owns, long[] written) {
        return WRITING.all(
                        "write",
                        q.getManager(),
                        IValue.from((PtNDArray) q),
                        IValue.from((PtNDArray) k),
                        IValue.from((PtNDArray) v),
                        IValue.from(layer),
                        list(prompts),
                        list(owns),
                        IValue.listFrom(written))
                .get(0);
    }

    /**
     * The most probable tokens of every row, best first.
     *
     * @param logits (B, V)
     * @param temperatures (B), above 0
     * @return values (B, count) float32, ids (B, count) int64, and log sum exp(logits / temperature) (B) float32
     */
    public static List<NDArray> best(NDArray logits, NDArray temperatures, int count) {
        return WRITING.all(
                "best",
                logits.getManager(),
                IValue.from((PtNDArray) logits),
                IValue.from((PtNDArray) temperatures),
                IValue.from(count));
    }

    private static IValue list(List<NDArray> arrays) {
        return IValue.listFrom(arrays.toArray(PtNDArray[]::new));
    }
}
