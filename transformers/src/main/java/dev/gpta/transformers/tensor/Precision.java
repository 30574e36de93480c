package dev.gpta.transformers.tensor;

/** What matrix products are computed in. Parameters, their gradients and the optimiser's moments are always float32. */
public enum Precision {
    /** Exact enough to be compared with a reference. */
    FLOAT32,
    /** Operands are rounded to bfloat16, sums are kept wider: about half as long again as fast on a recent CPU. */
    BFLOAT16
}
