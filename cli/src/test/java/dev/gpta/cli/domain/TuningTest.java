package dev.gpta.cli.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TuningTest {

    @Test
    void stepsAreCutIntoPasses() {
        // Given
        var tuning = tuning(3, 6.0, 4.0, 3.0, 3.0, 2.0, 1.0);

        // Then
        assertThat(tuning.lossByPass()).containsExactly(5.0, 3.0, 1.5);
        assertThat(tuning.tokenAccuracyByPass()).hasSize(3);
    }

    @Test
    void aProviderMayReportFewerStepsThanPasses() {
        assertThat(tuning(3, 2.0, 1.0).lossByPass()).containsExactly(2.0, 1.0);
        assertThat(tuning(3).lossByPass()).isEmpty();
    }

    private static Tuning tuning(int passes, double... losses) {
        var steps = IntStream.range(0, losses.length)
                .mapToObj(i -> new Tuning.Step(i + 1, losses[i], 0.5))
                .toList();
        return new Tuning("tuned", "base", 15, passes, List.copyOf(steps), true, "");
    }
}
