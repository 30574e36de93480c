package dev.gpta.transformers.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.gpta.transformers.tensor.GradientTape;
import dev.gpta.transformers.tensor.Gradients;
import dev.gpta.transformers.weights.ParameterSet;
import java.util.List;

/**
 * One step of the optimiser (Eq. 3): gradients of one or several micro-batches, clipped together, then AdamW. Keeps
 * nothing on the device between steps but the weights, their gradients and the optimiser's moments.
 */
public final class TrainingStep {

    private final ParameterSet weights;
    private final AdamW optimizer;
    private final double clipNorm;

    /**
     * @param weights trainable
     * @param optimizer of these weights
     * @param clipNorm bound of the gradients' global L2 norm, above 0
     */
    public TrainingStep(ParameterSet weights, AdamW optimizer, double clipNorm) {
        this.weights = weights;
        this.optimizer = optimizer;
        this.clipNorm = clipNorm;
    }

    /**
     * Changes every weight once.
     *
     * @param microBatches at least one; their losses add up to the batch's, so each is to be weighed by its share
     * @return the batch's loss before the step
     * @throws NonFiniteLossException if the loss or a gradient is not finite; no weight has changed then
     */
    public double run(List<Loss> microBatches, double learningRate) {
        try (var gradients = Gradients.of(weights.arrays())) {
            try {
                double loss = 0;
                for (var microBatch : microBatches) {
                    loss += backward(microBatch);
                    requireFinite("loss", loss, learningRate);
                }
                requireFinite("gradient's norm", GradientClipping.clip(gradients, clipNorm), learningRate);
                optimizer.step(gradients, learningRate);
                return loss;
            } finally {
                gradients.zero();
            }
        }
    }

    /** Whether it is computed on a GPU. */
    public boolean onGpu() {
        return weights.manager().getDevice().isGpu();
    }

    private double backward(Loss microBatch) {
        try (var manager = weights.manager().newSubManager();
                var tape = GradientTape.record()) {
            var loss = microBatch.of(manager);
            tape.backward(loss);
            return loss.getFloat();
        }
    }

    private static void requireFinite(String what, double value, double learningRate) {
        if (!Double.isFinite(value)) {
            throw new NonFiniteLossException(what, value, learningRate);
        }
    }

    /** What is to become small. */
    @FunctionalInterface
    public interface Loss {

        /**
         * Computes the loss of one micro-batch.
         *
         * @param step owns all that is computed on the way; closed once the gradients are known
         * @return a scalar; the micro-batches' losses add up to the batch's
         */
        NDArray of(NDManager step);
    }
}
