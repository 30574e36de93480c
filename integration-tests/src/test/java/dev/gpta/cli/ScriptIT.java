package dev.gpta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.cli.stack.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./gpta} finds what was packaged. */
class ScriptIT {

    private static final Path ROOT = Home.find().folder();

    @ParameterizedTest
    @CsvSource({
        "--version, gpta",
        "demo --help, --samples",
        "bench faults --help, --schedules",
        "experiment --help, --hours"
    })
    void everyModulesCommandsAreThere(String arguments, String told) throws IOException, InterruptedException {
        assertThat(gpta(arguments.split(" "))).contains(told);
    }

    /** What draws and writes them is on the class path, too. */
    @Test
    void anExperimentIsReportedWithItsFigures(@TempDir Path out) throws IOException, InterruptedException {
        // Given
        var cells = Files.createDirectory(out.resolve("cells"));
        try (var kept = Files.list(ROOT.resolve("benchmarks/experiments/results/six/cells"))) {
            for (var cell : kept.toList()) {
                Files.copy(cell, cells.resolve(cell.getFileName()));
            }
        }

        // When
        var told = gpta("experiment", "benchmarks/experiments/six.yaml", "--report-only", "--out", out.toString());

        // Then
        assertThat(told).contains("Left in " + out);
        assertThat(out.resolve("report.html")).isNotEmptyFile();
    }

    private static String gpta(String... arguments) throws IOException, InterruptedException {
        var command = Stream.concat(Stream.of("./gpta"), Stream.of(arguments)).toList();
        var builder = new ProcessBuilder(command).directory(ROOT.toFile()).redirectErrorStream(true);
        builder.environment().put("GPTA_NO_BUILD", "true");
        var process = builder.start();
        var told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(told).isZero();
        return told;
    }
}
