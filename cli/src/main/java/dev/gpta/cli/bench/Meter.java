package dev.gpta.cli.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Takes times, and the most memory that the process has had in the meantime. */
final class Meter {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path RESET = Path.of("/proc/self/clear_refs");

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final List<Double> seconds = new ArrayList<>();
    private final List<Double> busy = new ArrayList<>();

    Meter() {
        try {
            // 5 sets the high-water mark of the resident memory back
            if (Files.isWritable(RESET)) {
                Files.writeString(RESET, "5");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot set the peak of " + STATUS + " back", e);
        }
    }

    void time(Runnable work) {
        long before = system.getProcessCpuTime();
        long start = System.nanoTime();
        work.run();
        seconds.add((System.nanoTime() - start) / 1e9);
        busy.add((system.getProcessCpuTime() - before) / 1e9);
    }

    List<Double> seconds() {
        return List.copyOf(seconds);
    }

    /** Of processors: what stays the same where others use the machine, too. */
    List<Double> busy() {
        return List.copyOf(busy);
    }

    /** Mebibytes; 0 where the system does not tell. */
    static long peak() {
        try {
            return !Files.exists(STATUS)
                    ? 0
                    : Files.readAllLines(STATUS).stream()
                            .filter(line -> line.startsWith("VmHWM:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                            .findFirst()
                            .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + STATUS, e);
        }
    }
}
