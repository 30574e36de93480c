package dev.gpta.ta.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhaseTest {

    private static final int STEPS = 1_000;

    @Test
    void theLearningRateRisesStaysAndFallsToZero() {
        var phase = phase(400);

        assertThat(phase.learningRate(1)).isEqualTo(2e-5);
        assertThat(phase.learningRate(Phase.WARMUP_STEPS)).isEqualTo(2e-3);
        assertThat(phase.learningRate(601)).isEqualTo(2e-3);
        assertThat(phase.learningRate(901)).isEqualTo(5e-4);
        assertThat(phase.learningRate(STEPS)).isEqualTo(5e-6);
    }

    @Test
    void aPhaseMayEndWithItsRateHigh() {
        assertThat(phase(0).learningRate(STEPS)).isEqualTo(2e-3);
    }

    private static Phase phase(int decaying) {
        return new Phase(STEPS, decaying, 2e-3, false, 10, 0, 100, 1);
    }
}
