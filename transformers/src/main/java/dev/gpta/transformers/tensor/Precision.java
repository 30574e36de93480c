package dev.gpta.transformers.tensor;

/** What matrix products are computed in. Parameters, their gradients and the optimiser's moments are always float32. */
public enum Precision {
    /** Exact enough to be compared with a reference. */
    FLOAT32,
    /**
     * Operands are rounded to bfloat16, sums are kept wider: about half as long again as fast where the device has such
     * products. A processor without them would imitate them at a twentieth of float32's speed, so there it is
     * {@link #FLOAT32}.
     */
    BFLOAT16;

    /** Whether operands are rounded to bfloat16 on this process's device. */
    public boolean rounds() {

        return this == BFLOAT16 && Bfloat16.MULTIPLIED;
    }
}
