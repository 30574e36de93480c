package dev.gpta.cli.bench;

import java.util.List;

/**
 * What was measured.
 *
 * @param measured the case
 * @param seconds of each step, or of the whole where there are none
 * @param busy seconds of processors, for each of {@code seconds}
 * @param samplesPerSecond of the median step
 * @param gflops billions of floating-point operations a second, of the median step; 0 where they are not counted
 * @param peakMb the most resident memory of the process, in mebibytes
 * @param accuracy on the test texts, 0..1; 0 where there are none
 * @param loss mean cross-entropy of the test texts
 */
public record BenchResult(
        BenchCase measured,
        List<Double> seconds,
        List<Double> busy,
        double samplesPerSecond,
        double gflops,
        long peakMb,
        double accuracy,
        double loss) {

    static BenchResult of(BenchCase measured, Meter meter, double samples, double operations) {
        return of(measured, meter, samples, operations, 0, 0);
    }

    static BenchResult of(
            BenchCase measured, Meter meter, double samples, double operations, double accuracy, double loss) {
        var sorted = meter.seconds().stream().sorted().toList();
        double median = sorted.get(sorted.size() / 2);
        return new BenchResult(
                measured,
                meter.seconds(),
                meter.busy(),
                samples / median,
                operations / median / 1e9,
                Meter.peak(ProcessHandle.current().pid()),
                accuracy,
                loss);
    }
}
