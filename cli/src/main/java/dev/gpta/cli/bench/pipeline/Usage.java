package dev.gpta.cli.bench.pipeline;

import dev.gpta.cli.stack.Child;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What processes have used of the machine so far.
 *
 * @param broker processor time of the broker
 * @param service processor time of the service
 * @param bench processor time of this process
 * @param at when, by {@link System#nanoTime}
 */
record Usage(Duration broker, Duration service, Duration bench, long at) {

    static Usage of(Rig rig) {
        var children = rig.stack().children().all();
        return new Usage(
                processors(children.get(0).process().toHandle()),
                processors(children.get(1).process().toHandle()),
                processors(ProcessHandle.current()),
                System.nanoTime());
    }

    private static Duration processors(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The same, where another process has taken the service's place since. */
    Usage ofNewService() {
        return new Usage(broker, Duration.ZERO, bench, at);
    }

    /** Processors in use since then, on average: the service's, the broker's, this process's. */
    Cores since(Usage before) {
        double nanos = at - before.at;
        return new Cores(
                service.minus(before.service).toNanos() / nanos,
                broker.minus(before.broker).toNanos() / nanos,
                bench.minus(before.bench).toNanos() / nanos);
    }

    /** Mebibytes that a process has in memory; 0 where the system does not tell. */
    static long residentMb(Child child) {
        var status = Path.of("/proc", Long.toString(child.process().pid()), "status");
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                    .findFirst()
                    .orElse(0);
        } catch (NoSuchFileException e) {
            return 0; // no Linux
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + status, e);
        }
    }

    /**
     * Processors in use, on average.
     *
     * @param service gradient-service's
     * @param broker the broker's
     * @param bench this process's
     */
    record Cores(double service, double broker, double bench) {}
}
