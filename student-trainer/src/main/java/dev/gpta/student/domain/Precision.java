package dev.gpta.student.domain;

/** What matrix products are computed in; weights and optimiser are always float32. */
public enum Precision {
    F32,
    /** Half as long again as fast on CPUs with bfloat16 instructions. */
    BF16
}
