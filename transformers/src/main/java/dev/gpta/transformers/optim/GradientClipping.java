package dev.gpta.transformers.optim;

import dev.gpta.transformers.tensor.Gradients;

/** Keeps one bad batch from throwing the model off: the global norm of a step's gradients is bounded. */
public final class GradientClipping {

    private GradientClipping() {}

    /**
     * Scales all gradients by one factor so that their global L2 norm is at most the bound.
     *
     * @return the norm before
     */
    public static double clip(Gradients gradients, double maxNorm) {
        double norm = gradients.norm();
        if (norm > maxNorm) {
            gradients.scale(maxNorm / norm);
        }
        return norm;
    }
}
