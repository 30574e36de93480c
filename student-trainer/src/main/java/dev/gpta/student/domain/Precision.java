package dev.gpta.student.domain;

/** What matrix products are computed in; weights and optimiser are always float32. */
public enum Precision {
    F32,
    /** Half as long again as fast on processors with bfloat16 products; on others the same as {@link #F32}. */
    BF16
}
