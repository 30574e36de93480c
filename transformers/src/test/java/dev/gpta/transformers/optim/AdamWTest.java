package dev.gpta.transformers.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.gpta.transformers.tensor.GradientTape;
import dev.gpta.transformers.tensor.Gradients;
import dev.gpta.transformers.tensor.Ops;
import dev.gpta.transformers.tensor.Precision;
import dev.gpta.transformers.weights.ParameterSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdamWTest {

    private static final double DECAY = 0.1;
    private static final float[] WEIGHT = {0.5f, -1.5f, 2f};
    private static final float[] BIAS = {0.25f};

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void stepsAsTheFormulaSays() {
        // Given
        try (var parameters = parameters()) {
            var optimizer = new AdamW(parameters, AdamW.Settings.of(DECAY, AdamW.MATRICES));
            var weight = new Reference(WEIGHT, DECAY);
            var bias = new Reference(BIAS, 0);

            // When
            for (int step = 1; step <= 25; step++) {
                double rate = 0.01 * step;
                float[] x = {step % 3, 1 - step % 2, 0.5f * step};
                step(parameters, optimizer, x, rate);
                weight.step(x, rate);
                bias.step(new float[] {1}, rate);
            }

            // Then
            assertThat(parameters.get("weight").toFloatArray()).containsExactly(weight.floats(), within(1e-5f));
            assertThat(parameters.get("bias").toFloatArray()).containsExactly(bias.floats(), within(1e-5f));
        }
    }

    @Test
    void goesOnFromASavedStateAsIfNeverStopped() {
        try (var straight = parameters();
                var resumed = parameters()) {
            var settings = AdamW.Settings.of(DECAY, AdamW.EVERYTHING);
            var optimizer = new AdamW(straight, settings);
            float[] x = {1, 2, 3};
            step(straight, optimizer, x, 0.1);
            Map<String, NDArray> saved = new LinkedHashMap<>();
            optimizer.state().forEach((name, array) -> saved.put(name, array.duplicate()));
            straight.asMap().forEach((name, array) -> array.copyTo(resumed.get(name)));
            step(straight, optimizer, x, 0.1);

            var second = new AdamW(resumed, settings);
            second.load(saved);
            step(resumed, second, x, 0.1);

            assertThat(resumed.get("weight").toFloatArray())
                    .containsExactly(straight.get("weight").toFloatArray());
        }
    }

    @Test
    void clippingScalesAllGradientsByOneFactor() {
        try (var parameters = parameters()) {
            backward(parameters, new float[] {3, 0, 4});
            try (var gradients = Gradients.of(parameters.arrays())) {
                // of (3, 0, 4) and (1)
                double before = GradientClipping.clip(gradients, 2);

                assertThat(before).isCloseTo(Math.sqrt(26), within(1e-5));
                assertThat(gradients.norm()).isCloseTo(2, within(1e-5));
                assertThat(gradients.arrays().get(0).toFloatArray())
                        .containsExactly(
                                new float[] {
                                    (float) (6 / Math.sqrt(26)), 0, (float) (8 / Math.sqrt(26)),
                                },
                                within(1e-5f));
                assertThat(GradientClipping.clip(gradients, 5)).isCloseTo(2, within(1e-5));
                assertThat(gradients.norm()).isCloseTo(2, within(1e-5));
            }
        }
    }

    @Test
    void theScheduleRisesAndFalls() {
        var schedule = new LinearSchedule(1, 2, 6);

        assertThat(java.util.stream.IntStream.range(0, 8).mapToDouble(schedule::at))
                .containsExactly(0.5, 1.0, 1.0, 0.75, 0.5, 0.25, 0.0, 0.0);
    }

    private ParameterSet parameters() {
        var parameters = new ParameterSet(manager);
        parameters.add("weight", manager.create(WEIGHT, new Shape(1, 3)));
        parameters.add("bias", manager.create(BIAS));
        return parameters.trainable();
    }

    private void step(ParameterSet parameters, AdamW optimizer, float[] x, double rate) {
        backward(parameters, x);
        try (var gradients = Gradients.of(parameters.arrays())) {
            optimizer.step(gradients, rate);
            gradients.zero();
        }
    }

    /** The loss is weight . x + bias, so the gradients are x and 1. */
    private void backward(ParameterSet parameters, float[] x) {
        try (var step = manager.newSubManager();
                var tape = GradientTape.record()) {
            var input = step.create(x, new Shape(1, 3));
            tape.backward(Ops.linear(input, parameters.get("weight"), parameters.get("bias"), Precision.FLOAT32)
                    .sum());
        }
    }

    /** AdamW in doubles, straight from the paper. */
    private static final class Reference {

        private final double[] p;
        private final double[] m;
        private final double[] v;
        private final double decay;
        private int t;

        Reference(float[] start, double decay) {
            p = new double[start.length];
            for (int i = 0; i < p.length; i++) {
                p[i] = start[i];
            }
            m = new double[p.length];
            v = new double[p.length];
            this.decay = decay;
        }

        void step(float[] g, double rate) {
            t++;
            for (int i = 0; i < p.length; i++) {
                m[i] = 0.9 * m[i] + 0.1 * g[i];
                v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
                double mean = m[i] / (1 - Math.pow(0.9, t));
                double square = v[i] / (1 - Math.pow(0.999, t));
                p[i] -= rate * decay * p[i] + rate * mean / (Math.sqrt(square) + 1e-8);
            }
        }

        float[] floats() {
            var floats = new float[p.length];
            for (int i = 0; i < p.length; i++) {
                floats[i] = (float) p[i];
            }
            return floats;
        }
    }
}
