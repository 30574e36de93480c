package dev.gpta.transformers.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.gpta.transformers.tensor.Compute;
import dev.gpta.transformers.tensor.Ops;
import dev.gpta.transformers.tensor.Precision;
import dev.gpta.transformers.weights.ParameterSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrainingStepTest {

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = Compute.manager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void microBatchesAddUpToTheBatch() {
        try (var whole = parameters();
                var parts = parameters()) {
            // When two rows come at once or one after the other, each with half of the weight
            double once = step(whole).run(List.of(loss(whole, 1, 1, 2, 3, 4, -1, 2)), 0.1);
            double added = step(parts).run(List.of(loss(parts, 0.5f, 1, 2, 3), loss(parts, 0.5f, 4, -1, 2)), 0.1);

            // Then
            assertThat(added).isCloseTo(once, within(1e-6));
            assertThat(values(parts)).containsExactly(values(whole), within(1e-6f));
            assertThat(values(whole)).isNotEqualTo(new float[] {0.5f, -1.5f, 2});
        }
    }

    @Test
    void gradientsDoNotOutliveAStep() {
        try (var twice = parameters();
                var fresh = parameters()) {
            var step = step(twice);
            step.run(List.of(loss(twice, 1, 1, 2, 3)), 0);
            step.run(List.of(loss(twice, 1, 3, 1, 0)), 1e-3);
            var moments = new AdamW(fresh, AdamW.Settings.of(0, AdamW.EVERYTHING));
            new TrainingStep(fresh, moments, 100).run(List.of(loss(fresh, 1, 3, 1, 0)), 1e-3);

            // a first step goes as far as the rate says; a second has seen both gradients: 3, 1, 0 and 1, 2, 3
            assertThat(values(twice)[2]).isLessThan(values(fresh)[2]);
            assertThat(values(twice)[0]).isLessThan(0.5f);
        }
    }

    @Test
    void whatIsNotFiniteChangesNothing() {
        try (var parameters = parameters()) {
            var step = step(parameters);
            var before = values(parameters);

            for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
                assertThatThrownBy(() ->
                                step.run(List.of(loss(parameters, 1, 1, 2, 3), loss(parameters, 1, bad, 2, 3)), 0.1))
                        .isInstanceOf(NonFiniteLossException.class)
                        .hasMessageContaining("loss")
                        .hasMessageContaining("learning rate of 0.1");
                assertThat(values(parameters)).containsExactly(before);
            }
            // and the next batch is none the worse
            step.run(List.of(loss(parameters, 1, 1, 2, 3)), 0.1);
            assertThat(values(parameters)).doesNotContain(Float.NaN).isNotEqualTo(before);
        }
    }

    private TrainingStep step(ParameterSet parameters) {
        return new TrainingStep(parameters, new AdamW(parameters, AdamW.Settings.of(0, AdamW.EVERYTHING)), 100);
    }

    /** The mean of the rows' products with the weight, times a share. */
    private TrainingStep.Loss loss(ParameterSet parameters, float share, float... rows) {
        return step -> Ops.linear(
                        step.create(rows, new Shape(rows.length / 3, 3)),
                        parameters.get("weight"),
                        parameters.get("bias"),
                        Precision.FLOAT32)
                .mean()
                .mul(step.create(share));
    }

    private ParameterSet parameters() {
        var parameters = new ParameterSet(manager);
        parameters.add("weight", manager.create(new float[] {0.5f, -1.5f, 2}, new Shape(1, 3)));
        parameters.add("bias", manager.create(new float[1]));
        return parameters.trainable();
    }

    private static float[] values(ParameterSet parameters) {
        return parameters.get("weight").toFloatArray();
    }
}
