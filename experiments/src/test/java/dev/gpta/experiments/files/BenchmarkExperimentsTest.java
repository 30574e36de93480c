package dev.gpta.experiments.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.events.Variant;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The experiment on the benchmarks can be read, though their data are not in the project. */
class BenchmarkExperimentsTest {

    private static final Path FOLDER =
            Path.of("../benchmarks/experiments").toAbsolutePath().normalize();

    @Test
    void itIsThePapersVariantsOnItsBenchmarks() {
        // When
        var experiment = ExperimentFile.read(FOLDER.resolve("six.yaml"));

        // Then
        var plan = experiment.plan();
        assertThat(plan.variants()).hasSize(Variant.values().length);
        assertThat(plan.dataSets()).hasSize(7);
        assertThat(plan.cells()).hasSize(5 * (10 + 10 + 3 + 3 + 1 + 1 + 1));
        plan.cells().stream().filter(key -> !key.variant().equals("GPTA_DATA")).forEach(key -> {
            var spec = experiment.registrations().of(key).spec();
            assertThat(spec.getTrain().getData().getTrainFiles())
                    .allMatch(file -> file.startsWith(FOLDER.resolveSibling("data") + "/"));
            assertThat(spec.getTrain().getData().getTrainSamples()).isEqualTo(500);
            assertThat(spec.getEpochs()).isEqualTo(3);
        });
    }
}
