package dev.gpta.transformers.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import java.util.List;

/**
 * What an encoder begins with, and its derivative, on the CPU: drop(norm(word + segment + place)). A large vocabulary's
 * gradient is touched only where there is a token.
 *
 * @param parameters the tables of words, places and segments, (rows, H) each, and the norm's weight and bias
 * @param normEps what the norm adds to the variance
 */
public record Embeddings(List<NDArray> parameters, double normEps) {

    private static final Kernel KERNEL = Kernel.resource("embeddings.py");

    public Embeddings {
        parameters = List.copyOf(parameters);
    }

    /**
     * The way forth.
     *
     * @param ids (B, S) int64 on the step's manager; 0 is padding, whose vector learns nothing
     * @param types (B, S) int64
     * @param drop share of the values that are dropped
     */
    Pass forward(NDArray ids, NDArray types, double drop) {
        var arrays = KERNEL.all(
                "forward",
                ids.getManager(),
                IValue.from((PtNDArray) ids),
                IValue.from((PtNDArray) types),
                IValue.listFrom(parameters.toArray(PtNDArray[]::new)),
                IValue.from(normEps),
                IValue.from(drop));
        return new Pass(arrays.get(0), ids, types, arrays.subList(1, arrays.size()), drop);
    }

    /** One batch's way. */
    final class Pass {

        private final NDArray result;
        private final NDArray ids;
        private final NDArray types;
        private final List<NDArray> kept;
        private final double drop;

        private Pass(NDArray result, NDArray ids, NDArray types, List<NDArray> kept, double drop) {
            this.result = result;
            this.ids = ids;
            this.types = types;
            this.kept = kept;
            this.drop = drop;
        }

        /** (B, S, H). */
        NDArray result() {
            return result;
        }

        /** The way back, once. Adds to the parameters' gradients. @param gradient of the loss by the result */
        void backward(NDArray gradient) {
            try (var gradients = Gradients.of(parameters)) {
                KERNEL.all(
                                "backward",
                                result.getManager(),
                                IValue.from((PtNDArray) gradient),
                                IValue.from((PtNDArray) ids),
                                IValue.from((PtNDArray) types),
                                IValue.listFrom(parameters.toArray(PtNDArray[]::new)),
                                IValue.listFrom(gradients.arrays().toArray(PtNDArray[]::new)),
                                IValue.listFrom(kept.toArray(PtNDArray[]::new)),
                                IValue.from(drop))
                        .forEach(NDArray::close);
            } finally {
                kept.forEach(NDArray::close);
            }
        }
    }
}
