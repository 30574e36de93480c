package dev.gpta.transformers.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import java.util.List;

/**
 * A layer of a post-norm Transformer encoder with its derivative, on the CPU: what autograd would do, written out. Its
 * float32 products run in oneDNN, which uses all of AVX-512 where autograd's library does not; weights are cast, joined
 * and cut once instead of once per product; and what is not needed again is freed at once.
 *
 * <p>Of x (B, S, H), in N heads of width D = H / N:
 *
 * <pre>
 *   [q k v] = x W_qkv + b_qkv
 *   c = drop(softmax(q k^T / sqrt(D) + mask)) v
 *   a = norm(x + drop(c W_o + b_o))
 *   y = norm(a + drop(f(a W_1 + b_1) W_2 + b_2))
 * </pre>
 *
 * @param parameters weight and bias of the products for q, k, v and W_o, of the first norm, of W_1 and W_2, and of the
 *     second norm: 16 arrays
 * @param heads N
 * @param normEps what the norms add to the variance
 * @param activation f
 */
public record EncoderLayer(List<NDArray> parameters, int heads, double normEps, Activation activation) {

    static final Kernel KERNEL = Kernel.resource("encoder-layer.py");

    public EncoderLayer {
        parameters = List.copyOf(parameters);
    }

    /**
     * The way forth.
     *
     * @param x on the step's manager, not recorded
     * @param mask (B, 1, 1, S), added to the scores
     * @param drop share of the values that are dropped
     * @param attentionDrop share of the attention's weights that are dropped; 0 leaves it to PyTorch's fused kernel
     */
    Pass forward(NDArray x, NDArray mask, double drop, double attentionDrop, Precision precision) {
        var arrays = KERNEL.all(
                "forward",
                x.getManager(),
                IValue.from((PtNDArray) x),
                IValue.from((PtNDArray) mask),
                list(parameters),
                IValue.from(heads),
                IValue.from(normEps),
                IValue.from(name()),
                IValue.from(drop),
                IValue.from(attentionDrop),
                IValue.from(precision.rounds()));
        return new Pass(arrays.get(0), mask, arrays.subList(1, arrays.size()), drop, attentionDrop, precision);
    }

    /** As the operation calls it. */
    private String name() {
        return switch (activation) {
            case GELU -> "none";
            case GELU_TANH -> "tanh";
            case RELU -> "relu";
        };
    }

    private static IValue list(List<NDArray> arrays) {
        return IValue.listFrom(arrays.toArray(PtNDArray[]::new));
    }

    /** One batch's way through the layer. */
    final class Pass {

        private final NDArray result;
        private final NDArray mask;
        private final List<NDArray> kept;
        private final double drop;
        private final double attentionDrop;
        private final Precision precision;

        private Pass(
                NDArray result,
                NDArray mask,
                List<NDArray> kept,
                double drop,
                double attentionDrop,
                Precision precision) {
            this.result = result;
            this.mask = mask;
            this.kept = kept;
            this.drop = drop;
            this.attentionDrop = attentionDrop;
            this.precision = precision;
        }

        /** y (B, S, H). */
        NDArray result() {
            return result;
        }

        /** Frees what only the way back needs: there is none. */
        void forget() {
            kept.forEach(NDArray::close);
        }

        /**
         * The way back, once. Adds to the parameters' gradients.
         *
         * @param gradient of the loss by y (B, S, H)
         * @return the gradient of the loss by x (B, S, H)
         */
        NDArray backward(NDArray gradient) {
            try (var gradients = Gradients.of(parameters)) {
                var arrays = KERNEL.all(
                        "backward",
                        result.getManager(),
                        IValue.from((PtNDArray) gradient),
                        IValue.from((PtNDArray) mask),
                        list(parameters),
                        list(gradients.arrays()),
                        list(kept),
                        IValue.from(heads),
                        IValue.from(name()),
                        IValue.from(drop),
                        IValue.from(attentionDrop),
                        IValue.from(precision.rounds()));
                return arrays.get(0);
            } finally {
                kept.forEach(NDArray::close);
            }
        }
    }
}
