package dev.gpta.transformers.tensor;

import java.util.Set;

/**
 * Who multiplies matrices of float32 on the CPU. It is chosen by the processor, not by measuring: the two round
 * differently, and a training that is taken up again has to come to the same bits.
 */
enum Products {
    /** PyTorch's own library (MKL on x86), as fast as a processor with AVX2 is. */
    PYTORCH("products-pytorch.py"),
    /** oneDNN, for AMD's processors with AVX-512, which MKL leaves unused there. */
    ONEDNN("products-onednn.py");

    private final String methods;

    Products(String methods) {
        this.methods = methods;
    }

    /** The faster on this processor. */
    static Products of(Processor processor) {
        return processor.madeBy("AuthenticAMD") && processor.hasAny(Set.of("avx512f")) ? ONEDNN : PYTORCH;
    }

    /** A module of the methods in this file and {@code product_f32} and {@code learn_f32}, which they may call. */
    Kernel with(String file) {
        return Kernel.resources(methods, file);
    }
}
