package dev.gpta.cli.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Takes times, and the most memory that a process has had in the meantime. */
public final class Meter {

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final List<Double> seconds = new ArrayList<>();
    private final List<Double> busy = new ArrayList<>();

    Meter() {
        reset(ProcessHandle.current().pid());
    }

    /** From now on a process's peak counts anew, where the system allows it. */
    public static void reset(long pid) {
        var highWater = Path.of("/proc/" + pid + "/clear_refs");
        try {
            // 5 sets the high-water mark of the resident memory back
            if (Files.isWritable(highWater)) {
                Files.writeString(highWater, "5");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot set the peak of process " + pid + " back", e);
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

    /** The most resident memory that a process has had, in mebibytes; 0 where the system does not tell. */
    public static long peak(long pid) {
        var status = Path.of("/proc/" + pid + "/status");
        try {
            return !Files.exists(status)
                    ? 0
                    : Files.readAllLines(status).stream()
                            .filter(line -> line.startsWith("VmHWM:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                            .findFirst()
                            .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + status, e);
        }
    }
}
