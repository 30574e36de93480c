package dev.gpta.cli.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.cli.Terminal;
import dev.gpta.cli.UserError;
import dev.gpta.cli.bench.BenchCase;
import dev.gpta.cli.bench.BenchProcess;
import dev.gpta.cli.bench.BenchResult;
import dev.gpta.cli.report.TextTable;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures how fast the student trains. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measure how fast the student trains, two threads.",
            "Leave the machine alone meanwhile. Compared with Python: benchmarks/reference/student_bench.py."
        })
public final class BenchCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "WHAT", description = "What to measure: student.")
    private String what = "";

    @Option(names = "--json", description = "Print one JSON object a line, each as soon as it is measured.")
    private boolean json;

    @Option(names = "--stdin", description = "Take the cases from the standard input, one JSON object a line.")
    private boolean stdin;

    private final ObjectMapper mapper = new ObjectMapper();

    @Override
    public Integer call() {
        if (!what.equals("student")) {
            throw new UserError("\"%s\" cannot be measured; \"student\" can".formatted(what));
        }
        var table = new TextTable("kind", "shape", "tokens", "dropout", "precision", "samples/s", "GFLOP/s", "peak MB");
        try (var process = BenchProcess.start();
                var cases = cases()) {
            cases.forEach(wanted -> {
                var result = process.ask(wanted);
                if (json) {
                    Terminal.standard().lines(List.of(line(result)));
                } else {
                    row(table, result);
                }
            });
        }
        if (!json) {
            Terminal.standard().lines(table.lines());
        }
        return 0;
    }

    private Stream<BenchCase> cases() {
        return stdin
                ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                        .lines()
                        .map(this::parse)
                : BenchCase.standard().stream();
    }

    private BenchCase parse(String line) {
        try {
            return mapper.readValue(line, BenchCase.class);
        } catch (JsonProcessingException e) {
            throw new UserError("not a case to measure: %s (%s)".formatted(line, e.getOriginalMessage()), e);
        }
    }

    private String line(BenchResult result) {
        try {
            return mapper.writeValueAsString(result);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of numbers is always JSON", e);
        }
    }

    private static void row(TextTable table, BenchResult result) {
        var measured = result.measured();
        table.row(
                measured.kind(),
                measured.shape(),
                measured.tokens(),
                measured.dropout(),
                measured.precision(),
                String.format(Locale.ROOT, "%.1f", result.samplesPerSecond()),
                String.format(Locale.ROOT, "%.0f", result.gflops()),
                result.peakMb());
    }
}
