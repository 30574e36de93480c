package dev.gpta.cli.commands;

import dev.gpta.cli.bench.pipeline.PipelineBench;
import dev.gpta.cli.bench.pipeline.PipelineCase;
import dev.gpta.cli.bench.pipeline.PipelineResult;
import dev.gpta.cli.report.TextTable;
import dev.gpta.cli.stack.Home;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Measures how much gradient-service takes. */
@Command(
        name = "pipeline",
        mixinStandardHelpOptions = true,
        description = {
            "Measure how many scores gradient-service takes at a real broker, and how fast a round follows the last.",
            "What came of it: docs/PERFORMANCE.md."
        })
public final class BenchPipelineCommand implements Callable<Integer> {

    @Mixin
    private final BenchOptions options = new BenchOptions();

    @Override
    public Integer call() {
        var table = new TextTable(
                "kind",
                "runs",
                "rate",
                "count",
                "per second",
                "p50 ms",
                "p99 ms",
                "max ms",
                "cores of service",
                "broker",
                "bench",
                "service MB",
                "bytes per run");
        try (var bench = PipelineBench.start(Home.find())) {
            options.measure(PipelineCase.class, PipelineCase.standard(), bench::run, table, BenchPipelineCommand::row);
        }
        return 0;
    }

    private static void row(TextTable table, PipelineResult result) {
        var measured = result.measured();
        table.row(
                measured.kind(),
                measured.runs(),
                BenchOptions.number(0, measured.rate()),
                result.count(),
                BenchOptions.number(0, result.perSecond()),
                BenchOptions.number(0, result.latency().p50()),
                BenchOptions.number(0, result.latency().p99()),
                BenchOptions.number(0, result.latency().most()),
                BenchOptions.number(2, result.serviceCores()),
                BenchOptions.number(2, result.brokerCores()),
                BenchOptions.number(2, result.benchCores()),
                result.serviceMb(),
                result.bytesPerRun());
    }
}
