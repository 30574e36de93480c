package dev.gpta.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.transformers.tensor.Precision;
import org.junit.jupiter.api.Test;

class StudentBenchTest {

    @Test
    void everyShapeLengthPrecisionAndDropoutIsMeasured() {
        int precisions = Precision.BFLOAT16.rounds() ? 2 : 1;
        assertThat(BenchCase.standard()).hasSize(precisions * (1 + 8)).doesNotHaveDuplicates();
    }

    @Test
    void aCaseIsALineAndSoIsItsResult() throws Exception {
        var json = new ObjectMapper();
        var wanted = json.readValue(
                "{\"kind\": \"train\", \"tokens\": 8, \"dropout\": 0.1, \"precision\": \"bf16\", \"steps\": 2}",
                BenchCase.class);

        try (var training = new TrainingBench()) {
            var line = json.writeValueAsString(StudentBench.run(wanted, training));

            var result = json.readValue(line, BenchResult.class);
            assertThat(result.measured()).isEqualTo(wanted);
            assertThat(result.seconds())
                    .hasSize(2)
                    .allSatisfy(seconds -> assertThat(seconds).isPositive());
            assertThat(result.samplesPerSecond()).isPositive();
        }
    }

    @Test
    void operationsAreThoseOfTheUsualCount() {
        // 6 operations for each parameter of the layers and each token, and attention's
        var base = new BenchCase("train", "base", 128, 0, "f32", 1, 1, "", "");

        double parameters = 12 * 12 * 768.0 * 768;
        double attention = 3 * 12 * 4 * 128.0 * 768;
        assertThat(base.operations()).isEqualTo((6 * parameters + attention) * 128 * 16);
    }

    @Test
    void whatCannotBeMeasuredIsNamed() {
        assertThatThrownBy(() -> new BenchCase("speed", "minilm", 8, 0, "f32", 1, 1, "", ""))
                .hasMessageContaining("speed");
    }
}
