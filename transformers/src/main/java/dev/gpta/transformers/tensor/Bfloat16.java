package dev.gpta.transformers.tensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Whether the device has products of bfloat16. */
final class Bfloat16 {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    /** As Linux names the instructions: of x86 in {@code flags}, of ARM in {@code Features}. */
    private static final Set<String> INSTRUCTIONS = Set.of("avx512_bf16", "amx_bf16", "bf16");

    /** The device is that of the process, so this never changes. */
    static final boolean MULTIPLIED = Compute.device().isGpu() || multipliedBy(processors());

    private Bfloat16() {}

    /** @param processors what Linux tells of them, a line each of "name : words" */
    static boolean multipliedBy(List<String> processors) {
        return processors.stream()
                .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
                .flatMap(line -> Arrays.stream(line.split("\\s+")))
                .anyMatch(INSTRUCTIONS::contains);
    }

    /** None where the system does not tell: then nothing is rounded, which is slower at worst. */
    private static List<String> processors() {
        try {
            return Files.exists(PROCESSORS) ? Files.readAllLines(PROCESSORS) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }
}
