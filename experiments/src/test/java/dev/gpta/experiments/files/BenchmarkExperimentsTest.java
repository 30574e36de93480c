package dev.gpta.experiments.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.experiments.domain.CellKey;
import dev.gpta.experiments.domain.Point;
import java.nio.file.Path;
import java.util.List;
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
        assertThat(plan.variants())
                .containsExactly("BASELINE", "BASELINE_EQUAL", "GPTA", "GPTA_DATA", "FROZEN_TA", "RANDOM_PREFIX");
        assertThat(plan.dataSets()).hasSize(7);
        // one more baseline of each for the equal budget, and a prefix tried in both directions of a domain
        assertThat(plan.cells()).hasSize(6 * (10 + 10 + 3 + 3 + 1 + 1 + 1) + 2 * (3 + 1 + 1));
        assertThat(plan.cells().subList(0, 2 * 10 * 6))
                .as("what decides most comes first")
                .allMatch(
                        key -> key.dataSet().equals("wordnet") || key.dataSet().equals("sentiment140"));
        plan.cells().stream().filter(key -> !key.variant().equals("GPTA_DATA")).forEach(key -> {
            var spec = experiment.registrations().of(key, "A prefix").spec();
            assertThat(spec.getTrain().getData().getTrainFiles())
                    .allMatch(file -> file.startsWith(FOLDER.resolveSibling("data") + "/"));
            assertThat(spec.getTrain().getData().getTrainSamples()).isEqualTo(500);
            assertThat(spec.getEpochs()).isEqualTo(3);
        });
    }

    @Test
    void whatExplainsItIsTriedOnTheSameSamplesToTestOn() {
        // Given
        var six = ExperimentFile.read(FOLDER.resolve("six.yaml"));
        var why = ExperimentFile.read(FOLDER.resolve("why.yaml"));

        // Then
        assertThat(why.plan().cells()).hasSize(2 * 2 * 10);
        why.plan().cells().forEach(key -> {
            var tried = why.registrations().of(key, "").spec().getTrain();
            var as = new CellKey(
                    key.dataSet().startsWith("wordnet") ? "wordnet" : "sentiment140",
                    key.variant(),
                    key.point(),
                    key.seed());
            var known = six.registrations().of(as, "").spec().getTrain();
            assertThat(tried.getData().getTestFiles()).isEqualTo(known.getData().getTestFiles());
            assertThat(tried.getData().getTestSamples())
                    .isEqualTo(known.getData().getTestSamples());
            assertThat(tried.getData().getSeed()).isEqualTo(known.getData().getSeed());
            assertThat(tried.getData()).isNotEqualTo(known.getData());
        });
    }

    @Test
    void moreEpochsAndMorePrefixesAreTriedOnTheSameSamples() {
        // Given
        var six = ExperimentFile.read(FOLDER.resolve("six.yaml"));
        var longer = ExperimentFile.read(FOLDER.resolve("longer.yaml"));
        var k = ExperimentFile.read(FOLDER.resolve("k.yaml"));

        // Then
        assertThat(longer.plan().cells()).hasSize(3 * 6);
        assertThat(k.plan().cells()).as("a baseline has no k").hasSize((1 + 4) * 3);
        for (var other : List.of(longer, k)) {
            other.plan().cells().forEach(key -> {
                var as = new CellKey("wordnet", key.variant(), Point.NONE, key.seed());
                assertThat(other.registrations().of(key, "").spec().getTrain().getData())
                        .isEqualTo(
                                six.registrations().of(as, "").spec().getTrain().getData());
            });
        }
    }
}
