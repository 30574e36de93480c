package dev.gpta.cli.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.cli.Terminal;
import dev.gpta.cli.UserError;
import dev.gpta.cli.bench.BenchCase;
import dev.gpta.cli.bench.BenchProcess;
import dev.gpta.cli.bench.BenchResult;
import dev.gpta.cli.bench.pipeline.PipelineBench;
import dev.gpta.cli.bench.pipeline.PipelineCase;
import dev.gpta.cli.bench.pipeline.PipelineResult;
import dev.gpta.cli.report.TextTable;
import dev.gpta.cli.stack.Home;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures how fast the student trains, or how much gradient-service takes. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measure how fast the student trains, two threads; or how many scores the pipeline takes, and how fast it answers.",
            "Leave the machine alone meanwhile. What came of it: docs/PERFORMANCE.md."
        })
public final class BenchCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "WHAT", description = "What to measure: student or pipeline.")
    private String what = "";

    @Option(names = "--json", description = "Print one JSON object a line, each as soon as it is measured.")
    private boolean json;

    @Option(names = "--stdin", description = "Take the cases from the standard input, one JSON object a line.")
    private boolean stdin;

    private final ObjectMapper mapper = new ObjectMapper();

    @Override
    public Integer call() {
        switch (what) {
            case "student" -> student();
            case "pipeline" -> pipeline();
            default ->
                throw new UserError("\"%s\" cannot be measured; \"student\" and \"pipeline\" can".formatted(what));
        }
        return 0;
    }

    private void student() {
        var table = new TextTable("kind", "shape", "tokens", "dropout", "precision", "samples/s", "GFLOP/s", "peak MB");
        try (var process = BenchProcess.start();
                var cases = cases(BenchCase.class, BenchCase.standard())) {
            cases.forEach(wanted -> tell(process.ask(wanted), result -> row(table, result)));
        }
        tell(table);
    }

    private void pipeline() {
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
        try (var bench = PipelineBench.start(Home.find());
                var cases = cases(PipelineCase.class, PipelineCase.standard())) {
            cases.forEach(wanted -> tell(bench.run(wanted), result -> row(table, result)));
        }
        tell(table);
    }

    private <R> void tell(R result, Consumer<R> row) {
        if (json) {
            Terminal.standard().lines(List.of(line(result)));
        } else {
            row.accept(result);
        }
    }

    private void tell(TextTable table) {
        if (!json) {
            Terminal.standard().lines(table.lines());
        }
    }

    private <C> Stream<C> cases(Class<C> kind, List<C> standard) {
        return stdin
                ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                        .lines()
                        .map(line -> parse(line, kind))
                : standard.stream();
    }

    private <C> C parse(String line, Class<C> kind) {
        try {
            return mapper.readValue(line, kind);
        } catch (JsonProcessingException e) {
            throw new UserError("not a case to measure: %s (%s)".formatted(line, e.getOriginalMessage()), e);
        }
    }

    private String line(Object result) {
        try {
            return mapper.writeValueAsString(result);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of numbers is always JSON", e);
        }
    }

    private static void row(TextTable table, PipelineResult result) {
        var measured = result.measured();
        table.row(
                measured.kind(),
                measured.runs(),
                number(0, measured.rate()),
                result.count(),
                number(0, result.perSecond()),
                number(0, result.latency().p50()),
                number(0, result.latency().p99()),
                number(0, result.latency().most()),
                number(2, result.serviceCores()),
                number(2, result.brokerCores()),
                number(2, result.benchCores()),
                result.serviceMb(),
                result.bytesPerRun());
    }

    private static String number(int digits, double value) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    private static void row(TextTable table, BenchResult result) {
        var measured = result.measured();
        table.row(
                measured.kind(),
                measured.shape(),
                measured.tokens(),
                measured.dropout(),
                measured.precision(),
                number(1, result.samplesPerSecond()),
                number(0, result.gflops()),
                result.peakMb());
    }
}
