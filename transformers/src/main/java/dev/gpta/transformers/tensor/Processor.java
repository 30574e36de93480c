package dev.gpta.transformers.tensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A processor, by what Linux tells of it.
 *
 * @param lines of {@code /proc/cpuinfo}, each of "name : words"
 */
record Processor(List<String> lines) {

    private static final Path FILE = Path.of("/proc/cpuinfo");

    /** The machine's, which never changes. */
    static final Processor OURS = read();

    Processor {
        lines = List.copyOf(lines);
    }

    /** Whether it has one of these instructions, named as on x86 in {@code flags}, on ARM in {@code Features}. */
    boolean hasAny(Set<String> instructions) {
        return lines.stream()
                .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
                .flatMap(line -> Arrays.stream(line.split("\\s+")))
                .anyMatch(instructions::contains);
    }

    /** @param vendor as x86 processors name it, {@code AuthenticAMD} for one */
    boolean madeBy(String vendor) {
        return lines.stream().anyMatch(line -> line.startsWith("vendor_id") && line.endsWith(vendor));
    }

    /** Where the system does not tell, one that has nothing special: what is chosen then is slower at worst. */
    private static Processor read() {
        try {
            return new Processor(Files.exists(FILE) ? Files.readAllLines(FILE) : List.of());
        } catch (IOException e) {
            return new Processor(List.of());
        }
    }
}
