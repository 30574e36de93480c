package dev.gpta.transformers.tensor;

import ai.djl.ndarray.NDArray;

/**
 * Differentiable operations. The first argument is always an activation, never a parameter: the result lives on its
 * manager, which should be the sub-manager of one step.
 *
 * <p>Shapes: B sequences, S tokens, H width, N heads, D = H / N.
 */
public final class Ops {

    /** What {@link #crossEntropy} skips. */
    public static final long IGNORED = -100;

    private static final Kernel LINEAR = Kernel.compile("x: Tensor, w: Tensor", "Tensor", "return torch.linear(x, w)");
    private static final Kernel LINEAR_BIAS =
            Kernel.compile("x: Tensor, w: Tensor, b: Tensor", "Tensor", "return torch.linear(x, w, b)");
    private static final Kernel LINEAR_BF16 =
            Kernel.compile("x: Tensor, w: Tensor", "Tensor", "return torch.linear(torch.to(x, 15), torch.to(w, 15))");
    // 15 is bfloat16, 6 is float32
    private static final Kernel LINEAR_BIAS_BF16 = Kernel.compile(
            "x: Tensor, w: Tensor, b: Tensor",
            "Tensor",
            "return torch.to(torch.linear(torch.to(x, 15), torch.to(w, 15), torch.to(b, 15)), 6)");
    private static final Kernel ATTENTION = Kernel.compile(
            "q: Tensor, k: Tensor, v: Tensor",
            "Tensor",
            "return torch.scaled_dot_product_attention(q, k, v, None, 0., False)");
    private static final Kernel ATTENTION_CAUSAL = Kernel.compile(
            "q: Tensor, k: Tensor, v: Tensor",
            "Tensor",
            "return torch.scaled_dot_product_attention(q, k, v, None, 0., True)");
    private static final Kernel ATTENTION_MASKED = Kernel.compile(
            "q: Tensor, k: Tensor, v: Tensor, mask: Tensor",
            "Tensor",
            "return torch.scaled_dot_product_attention(q, k, v, mask, 0., False)");
    private static final Kernel FOLDED_SCORES =
            Kernel.compile("q: Tensor, x: Tensor, w: Tensor, mask: Tensor", "Tensor", """
            n, d, h = q.size(1), q.size(2), x.size(2)
            u = torch.bmm(q.transpose(0, 1), w.view([n, d, h])).transpose(0, 1)
            return torch.add(mask, torch.bmm(u, x.transpose(1, 2)), alpha=float(d) ** -0.5)""");
    private static final Kernel FOLDED_VALUES =
            Kernel.compile("p: Tensor, x: Tensor, w: Tensor, b: Tensor", "Tensor", """
            n, h = p.size(1), x.size(2)
            z = torch.bmm(torch.bmm(p, x).transpose(0, 1), w.view([n, h // n, h]).transpose(1, 2)).transpose(0, 1)
            return torch.add(z.flatten(1), torch.mul(p.sum([-1], True), b.view([n, h // n])).flatten(1))""");
    private static final Kernel RMS_NORM = Kernel.compile(
            "x: Tensor, w: Tensor, eps: Tensor",
            "Tensor",
            "return torch.mul(torch.mul(x, torch.rsqrt(torch.add(torch.mean(torch.mul(x, x), [-1], True), eps))), w)");
    private static final Kernel TO_BF16 = Kernel.compile("x: Tensor", "Tensor", "return torch.to(x, 15)");
    private static final Kernel SWIGLU =
            Kernel.compile("gate: Tensor, up: Tensor", "Tensor", "return torch.mul(torch.silu(gate), up)");
    private static final Kernel GELU =
            Kernel.compile("x: Tensor", "Tensor", "return torch.gelu(x, approximate=\"none\")");
    private static final Kernel GELU_TANH =
            Kernel.compile("x: Tensor", "Tensor", "return torch.gelu(x, approximate=\"tanh\")");
    private static final Kernel RELU = Kernel.compile("x: Tensor", "Tensor", "return torch.relu(x)");
    private static final Kernel ROTATE = Kernel.compile("x: Tensor, cos: Tensor, sin: Tensor", "Tensor", """
            halves = torch.chunk(x, 2, -1)
            swapped = torch.cat([halves[1], halves[0]], -1)
            return torch.add(torch.mul(x, torch.type_as(cos, x)), torch.mul(swapped, torch.type_as(sin, x)))""");
    private static final Kernel ROWS =
            Kernel.compile("x: Tensor, at: Tensor", "Tensor", "return torch.index_select(x, 0, at)");
    private static final Kernel EMBEDDING =
            Kernel.compile("ids: Tensor, table: Tensor", "Tensor", "return torch.embedding(table, ids)");
    private static final Kernel EMBEDDING_PADDED =
            Kernel.compile("ids: Tensor, table: Tensor", "Tensor", "return torch.embedding(table, ids, 0)");
    private static final Kernel CROSS_ENTROPY = Kernel.compile(
            "logits: Tensor, targets: Tensor",
            "Tensor",
            "return torch.cross_entropy_loss(torch.to(logits, 6), targets, None, 1, " + IGNORED + ", 0.)");
    private static final Kernel CROSS_ENTROPY_WEIGHED = Kernel.compile(
            "logits: Tensor, targets: Tensor, weights: Tensor",
            "Tensor",
            "return torch.cross_entropy_loss(torch.to(logits, 6), targets, weights, 1, " + IGNORED + ", 0.)");

    private Ops() {}

    /**
     * x W^T. Where operands are rounded to bfloat16, the result is bfloat16, too, which halves the memory that a decoder moves;
     * adding it to float32 gives float32.
     *
     * @param w (out, in) @return (..., out)
     */
    public static NDArray linear(NDArray x, NDArray w, Precision precision) {
        return (precision.rounds() ? LINEAR_BF16 : LINEAR).call(x, w);
    }

    /** x W^T + b, in float32 whatever the product is computed in. @param w (out, in) @param b (out) @return (..., out) */
    public static NDArray linear(NDArray x, NDArray w, NDArray b, Precision precision) {
        return (precision.rounds() ? LINEAR_BIAS_BF16 : LINEAR_BIAS).call(x, w, b);
    }

    /** softmax(q k^T / sqrt(D)) v: everything sees everything. @param q (B, N, S, D) */
    public static NDArray attention(NDArray q, NDArray k, NDArray v) {
        return ATTENTION.call(q, k, v);
    }

    /** As {@link #attention(NDArray, NDArray, NDArray)}, but token i sees only tokens 0..i. Needs as many q as k. */
    public static NDArray causalAttention(NDArray q, NDArray k, NDArray v) {
        return ATTENTION_CAUSAL.call(q, k, v);
    }

    /** softmax(q k^T / sqrt(D) + mask) v. @param mask added to the scores, broadcast to (B, N, S, S) */
    public static NDArray attention(NDArray q, NDArray k, NDArray v, NDArray mask) {
        return ATTENTION_MASKED.call(q, k, v, mask);
    }

    /**
     * q k^T / sqrt(D) + mask for one query per sequence, without its keys: q (x W^T)^T = (q W) x^T. The keys' bias is left
     * out, for softmax does not see what all scores have in common.
     *
     * @param q (B, N, D) @param x (B, S, H) @param w of the keys, (H, H) @param mask (B, 1, S) @return (B, N, S)
     */
    public static NDArray foldedScores(NDArray q, NDArray x, NDArray w, NDArray mask) {
        return FOLDED_SCORES.call(q, x, w, mask);
    }

    /**
     * p v for one query per sequence, without its values: p (x W^T + b) = (p x) W^T + sum(p) b.
     *
     * @param p (B, N, S) @param x (B, S, H) @param w of the values, (H, H) @param b (H) @return (B, H)
     */
    public static NDArray foldedValues(NDArray p, NDArray x, NDArray w, NDArray b) {
        return FOLDED_VALUES.call(p, x, w, b);
    }

    /** x / sqrt(mean(x^2) + eps) * w over the last axis. @param w (H) */
    public static NDArray rmsNorm(NDArray x, NDArray w, double eps) {
        return RMS_NORM.call(x, w, x.getManager().create((float) eps));
    }

    /** The values as a matrix product of this precision takes them: to be cast once where several products follow. */
    public static NDArray as(NDArray x, Precision precision) {
        return precision.rounds() ? TO_BF16.call(x) : x;
    }

    /** silu(gate) * up, element by element. */
    public static NDArray swiGlu(NDArray gate, NDArray up) {
        return SWIGLU.call(gate, up);
    }

    /** x times the normal distribution's function of x, by the error function. */
    public static NDArray gelu(NDArray x) {
        return GELU.call(x);
    }

    /** As {@link #gelu}, by the hyperbolic tangent. */
    public static NDArray geluTanh(NDArray x) {
        return GELU_TANH.call(x);
    }

    /** max(x, 0). */
    public static NDArray relu(NDArray x) {
        return RELU.call(x);
    }

    /**
     * Rotary positions: x cos + (x with the halves of its last axis swapped) sin.
     *
     * @param x (B, N, S, D) @param cos (S, D) @param sin (S, D), its first half negative
     */
    public static NDArray rotate(NDArray x, NDArray cos, NDArray sin) {
        return ROTATE.call(x, cos, sin);
    }

    /** Some rows of a matrix of activations. @param x (rows, H) @param at int64 (n) @return (n, H) */
    public static NDArray rows(NDArray x, NDArray at) {
        return ROWS.call(x, at);
    }

    /** The rows of a table. @param ids int64 of any shape @param table (rows, H) @return (..., H) */
    public static NDArray embedding(NDArray ids, NDArray table) {
        return EMBEDDING.call(ids, table);
    }

    /** As {@link #embedding}, but nothing is learned by row 0, which stands for padding. */
    public static NDArray embeddingPadded(NDArray ids, NDArray table) {
        return EMBEDDING_PADDED.call(ids, table);
    }

    /**
     * Mean of -log softmax(logits)[target] over the targets that are not {@link #IGNORED}; NaN if there are none.
     *
     * @param logits (rows, classes) @param targets int64 (rows) @return a scalar
     */
    public static NDArray crossEntropy(NDArray logits, NDArray targets) {
        return CROSS_ENTROPY.call(logits, targets);
    }

    /**
     * As {@link #crossEntropy(NDArray, NDArray)}, but each target counts by its class: the weighted mean, as PyTorch's and
     * scikit-learn's.
     *
     * @param weights (classes), above 0
     */
    public static NDArray crossEntropy(NDArray logits, NDArray targets, NDArray weights) {
        return CROSS_ENTROPY_WEIGHED.call(logits, targets, weights);
    }
}
