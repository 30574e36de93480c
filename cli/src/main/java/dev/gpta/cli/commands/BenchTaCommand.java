package dev.gpta.cli.commands;

import dev.gpta.cli.Terminal;
import dev.gpta.cli.Trees;
import dev.gpta.cli.bench.ta.TaBench;
import dev.gpta.cli.bench.ta.TaCase;
import dev.gpta.cli.bench.ta.TaResult;
import dev.gpta.cli.report.TextTable;
import dev.gpta.cli.stack.TaServer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how fast the bundled teaching assistant answers and is tuned. */
@Command(
        name = "ta",
        mixinStandardHelpOptions = true,
        description = {
            "Measure how fast the bundled teaching assistant answers and is tuned, over HTTP, two threads.",
            "Compared with Python: benchmarks/reference/ta_bench.py."
        })
public final class BenchTaCommand implements Callable<Integer> {

    private static final Map<String, String> TWO_THREADS =
            Map.of("GPTA_TA_SERVER_THREADS", "2", "OMP_NUM_THREADS", "2", "GPTA_TA_SERVER_ANSWER_LIMIT", "600s");

    @Option(
            names = "--ta-model",
            paramLabel = "MODEL",
            description = "A Hugging Face folder, a GGUF file, or hf:ORG/NAME[@REVISION]; default: the bundled model.")
    private @Nullable String taModel;

    @Option(names = "--cases", description = "Measure nothing, but print the standard cases, one JSON object a line.")
    private boolean cases;

    @Mixin
    private final BenchOptions options = new BenchOptions();

    @Override
    public Integer call() throws IOException {
        if (cases) {
            Terminal.standard()
                    .lines(TaCase.standard().stream().map(options::line).toList());
            return 0;
        }
        var folder = Files.createTempDirectory("gpta-bench");
        try (var server = TaServer.start(folder, TaModel.source(taModel), TWO_THREADS)) {
            var table = new TextTable("kind", "seconds", "tokens in", "tokens out", "tokens/s", "peak MB");
            options.measure(TaCase.class, TaCase.standard(), new TaBench(server)::run, table, BenchTaCommand::row);
        } finally {
            Trees.delete(folder);
        }
        return 0;
    }

    private static void row(TextTable table, TaResult result) {
        double tokens = result.tokens() == 0 ? result.promptTokens() : result.tokens();
        table.row(
                result.kind(),
                BenchOptions.number(2, result.seconds()),
                result.promptTokens(),
                result.tokens(),
                BenchOptions.number(1, tokens / result.seconds()),
                result.peakMb());
    }
}
