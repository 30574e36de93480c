package dev.gpta.cli.commands;

import dev.gpta.cli.bench.BenchCase;
import dev.gpta.cli.bench.BenchProcess;
import dev.gpta.cli.bench.BenchResult;
import dev.gpta.cli.report.TextTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Measures how fast the student trains. */
@Command(
        name = "student",
        mixinStandardHelpOptions = true,
        description = {
            "Measure how fast the student trains, two threads.",
            "Compared with Python: benchmarks/reference/student_bench.py."
        })
public final class BenchStudentCommand implements Callable<Integer> {

    @Mixin
    private final BenchOptions options = new BenchOptions();

    @Override
    public Integer call() {
        var table = new TextTable("kind", "shape", "tokens", "dropout", "precision", "samples/s", "GFLOP/s", "peak MB");
        try (var process = BenchProcess.start()) {
            options.measure(BenchCase.class, BenchCase.standard(), process::ask, table, BenchStudentCommand::row);
        }
        return 0;
    }

    private static void row(TextTable table, BenchResult result) {
        var measured = result.measured();
        table.row(
                measured.kind(),
                measured.shape(),
                measured.tokens(),
                measured.dropout(),
                measured.precision(),
                BenchOptions.number(1, result.samplesPerSecond()),
                BenchOptions.number(0, result.gflops()),
                result.peakMb());
    }
}
