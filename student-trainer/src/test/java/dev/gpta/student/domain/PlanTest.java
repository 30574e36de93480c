package dev.gpta.student.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void whatCannotBeTrainedCannotBePlanned() {
        assertThatThrownBy(() -> new EpochPlan(6, 5, "", 1)).hasMessage("epoch must be within 1..5, but is 6");
        assertThatThrownBy(() -> optimiser(0, 16, 256)).hasMessageStartingWith("learningRate must be above 0");
        assertThatThrownBy(() -> optimiser(1e-4, 0, 256)).hasMessage("batchSize must be at least 1, but is 0.0");
        assertThatThrownBy(() -> optimiser(1e-4, 16, 4)).hasMessageStartingWith("maxTokens must be at least 8");
    }

    /** scikit-learn: {@code compute_class_weight("balanced", classes=[0, 1, 3], y=[0] * 6 + [1] * 3 + [3])}. */
    @Test
    void balancedLabelsWeighTheSameInAll() {
        assertThat(ClassWeighting.BALANCED.of(6, 3, 0, 1)).containsExactly(10.0 / 18, 10.0 / 9, 1, 10.0 / 3);
        assertThat(ClassWeighting.NONE.of(6, 3, 0, 1)).containsOnly(1);
    }

    private static Optimiser optimiser(double learningRate, int batchSize, int maxTokens) {
        return new Optimiser(learningRate, 0.01, batchSize, 1, maxTokens, 64, 0, 1, Precision.F32, ClassWeighting.NONE);
    }
}
