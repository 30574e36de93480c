package dev.gpta.transformers.tensor;

import java.util.Set;

/** Whether the device has products of bfloat16. */
final class Bfloat16 {

    private static final Set<String> INSTRUCTIONS = Set.of("avx512_bf16", "amx_bf16", "bf16");

    /** The device is that of the process, so this never changes. */
    static final boolean MULTIPLIED = Compute.device(System.getenv()).isGpu() || multipliedBy(Processor.OURS);

    private Bfloat16() {}

    static boolean multipliedBy(Processor processor) {
        return processor.hasAny(INSTRUCTIONS);
    }
}
