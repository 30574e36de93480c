package dev.gpta.cli.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The registrations under benchmarks/ can be read, and are what the paper ran. */
class BenchmarkFilesTest {

    private static final Path FOLDER = Path.of("../benchmarks").toAbsolutePath().normalize();

    @ParameterizedTest
    @ValueSource(strings = {"yelp", "sentiment140", "squad", "squad2", "race", "cnn_dailymail", "xsum"})
    void everyBenchmarkHasOne(String name) {
        // When
        var spec = RegistrationFile.read(FOLDER.resolve(name + ".yaml")).spec();

        // Then
        var data = spec.getTrain().getData();
        assertThat(data.getFormat()).isEqualTo(name);
        assertThat(data.getTrainFiles()).allMatch(file -> file.startsWith(FOLDER.resolve("data") + "/"));
        assertThat(data.getTrainSamples()).isEqualTo(10_000);
        assertThat(data.getValidationSamples()).isEqualTo(100);
        assertThat(data.getTestSamples()).isEqualTo(1000);
        assertThat(spec.getEpochs()).isEqualTo(5);
        assertThat(spec.getHistorySize()).isEqualTo(50);
        assertThat(spec.getWindow()).isEqualTo(5);
    }

    @Test
    void noOtherIsThere() throws Exception {
        try (var files = Files.list(FOLDER)) {
            assertThat(files.filter(file -> file.toString().endsWith(".yaml"))).hasSize(7);
        }
    }
}
