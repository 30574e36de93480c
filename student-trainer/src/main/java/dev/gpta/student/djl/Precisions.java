package dev.gpta.student.djl;

import dev.gpta.transformers.tensor.Precision;

/** The domain's word for a precision in the models' words. */
final class Precisions {

    private Precisions() {}

    static Precision of(dev.gpta.student.domain.Precision precision) {
        return switch (precision) {
            case F32 -> Precision.FLOAT32;
            case BF16 -> Precision.BFLOAT16;
        };
    }
}
