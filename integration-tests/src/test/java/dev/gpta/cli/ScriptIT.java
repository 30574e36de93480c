package dev.gpta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.cli.stack.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./gpta} finds what was packaged. */
class ScriptIT {

    @ParameterizedTest
    @CsvSource({
        "--version, gpta",
        "demo --help, --samples",
        "bench faults --help, --schedules",
        "experiment --help, --hours"
    })
    void everyModulesCommandsAreThere(String arguments, String told) throws IOException, InterruptedException {
        var folder = Home.find().folder();
        var builder = new ProcessBuilder(("./gpta " + arguments).split(" "))
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("GPTA_NO_BUILD", "true");

        var process = builder.start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains(told);
        assertThat(process.waitFor()).isZero();
    }
}
