package dev.gpta.transformers.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every operation against plain loops in double precision. */
class OpsTest {

    private static final int LENGTH = 5;
    private static final int SIZE = 4;

    private final Random random = new Random(1);
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
    void linear() {
        var x = normal(6);
        var w = normal(12);
        var b = normal(4);
        var expected = new float[8];
        for (int row = 0; row < 2; row++) {
            for (int out = 0; out < 4; out++) {
                double sum = b[out];
                for (int in = 0; in < 3; in++) {
                    sum += (double) x[row * 3 + in] * w[out * 3 + in];
                }
                expected[row * 4 + out] = (float) sum;
            }
        }
        var input = manager.create(x, new Shape(2, 3));
        var weight = manager.create(w, new Shape(4, 3));
        var bias = manager.create(b);

        assertThat(Ops.linear(input, weight, bias, Precision.FLOAT32).toFloatArray())
                .containsExactly(expected, within(1e-6f));
        assertThat(Ops.linear(input, weight, bias, Precision.BFLOAT16).toFloatArray())
                .containsExactly(expected, within(0.05f));
        assertThat(Ops.linear(input, weight, Precision.FLOAT32).add(bias).toFloatArray())
                .containsExactly(expected, within(1e-6f));
    }

    @Test
    void attention() {
        var q = normal(LENGTH * SIZE);
        var k = normal(LENGTH * SIZE);
        var v = normal(LENGTH * SIZE);
        var mask = normal(LENGTH * LENGTH);
        Function<float[], NDArray> array = values -> manager.create(values, new Shape(1, 1, LENGTH, SIZE));

        assertThat(Ops.attention(array.apply(q), array.apply(k), array.apply(v)).toFloatArray())
                .containsExactly(attended(q, k, v, new float[LENGTH * LENGTH], false), within(1e-6f));
        assertThat(Ops.causalAttention(array.apply(q), array.apply(k), array.apply(v))
                        .toFloatArray())
                .containsExactly(attended(q, k, v, new float[LENGTH * LENGTH], true), within(1e-6f));
        assertThat(Ops.attention(
                                array.apply(q),
                                array.apply(k),
                                array.apply(v),
                                manager.create(mask, new Shape(1, 1, LENGTH, LENGTH)))
                        .toFloatArray())
                .containsExactly(attended(q, k, v, mask, false), within(1e-6f));
    }

    @Test
    void crossEntropySkipsIgnoredTargets() {
        var logits = normal(9);
        double expected = -(logSoftmax(logits, 0, 2) + logSoftmax(logits, 6, 1)) / 2;

        var loss = Ops.crossEntropy(
                manager.create(logits, new Shape(3, 3)), manager.create(new long[] {2, Ops.IGNORED, 1}));

        assertThat(loss.getFloat()).isCloseTo((float) expected, within(1e-6f));
    }

    @Test
    void crossEntropyCountsTargetsByTheirClass() {
        var logits = normal(9);
        float[] weights = {0.5f, 2, 1};
        // rows 0, 1 and 2 are of classes 2, 0 and 1
        double sum = -(logSoftmax(logits, 0, 2) + 0.5 * logSoftmax(logits, 3, 0) + 2 * logSoftmax(logits, 6, 1));

        var loss = Ops.crossEntropy(
                manager.create(logits, new Shape(3, 3)), manager.create(new long[] {2, 0, 1}), manager.create(weights));

        assertThat(loss.getFloat()).isCloseTo((float) (sum / 3.5), within(1e-6f));
    }

    @Test
    void activations() {
        float[] x = {-3, -0.5f, 0, 0.5f, 1, 3};
        // by Python's math.erf, to seven digits
        float[] gelu = {-0.0040497f, -0.1542688f, 0, 0.3457312f, 0.8413447f, 2.9959503f};
        var tanh = new float[x.length];
        var relu = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            double inner = Math.sqrt(2 / Math.PI) * (x[i] + 0.044715 * Math.pow(x[i], 3));
            tanh[i] = (float) (0.5 * x[i] * (1 + Math.tanh(inner)));
            relu[i] = Math.max(x[i], 0);
        }

        assertThat(Activation.of("gelu").apply(manager.create(x)).toFloatArray())
                .containsExactly(gelu, within(1e-6f));
        assertThat(Activation.of("gelu_new").apply(manager.create(x)).toFloatArray())
                .containsExactly(tanh, within(1e-6f));
        assertThat(Activation.of("relu").apply(manager.create(x)).toFloatArray())
                .containsExactly(relu);
        assertThatThrownBy(() -> Activation.of("swish"))
                .hasMessageContaining("swish")
                .hasMessageContaining("gelu_new");
    }

    @Test
    void rmsNormAndItsGradient() {
        var x = normal(4);
        var w = normal(4);
        double square = 0;
        for (float value : x) {
            square += value * value / 4.0;
        }
        double scale = 1 / Math.sqrt(square + 1e-5);
        var expected = new float[4];
        var gradient = new float[4]; // of the sum, by the weight
        for (int i = 0; i < 4; i++) {
            gradient[i] = (float) (x[i] * scale);
            expected[i] = (float) (x[i] * scale * w[i]);
        }
        var weight = manager.create(w);
        weight.setRequiresGradient(true);

        try (var tape = GradientTape.record()) {
            var normed = Ops.rmsNorm(manager.create(x), weight, 1e-5);
            assertThat(normed.toFloatArray()).containsExactly(expected, within(1e-6f));
            tape.backward(normed.sum());
        }
        try (var gradients = Gradients.of(java.util.List.of(weight))) {
            assertThat(gradients.arrays().get(0).toFloatArray()).containsExactly(gradient, within(1e-6f));
        }
    }

    @Test
    void survivesGarbageCollectionBeforeTheWayBack() {
        var weight = manager.create(normal(4));
        weight.setRequiresGradient(true);
        double first = Double.NaN;
        for (int i = 0; i < 5; i++) {
            try (var step = manager.newSubManager();
                    var tape = GradientTape.record()) {
                var x = step.create(new float[] {1, 2, 3, 4});
                var loss = Ops.swiGlu(Ops.rmsNorm(x, weight, 1e-5), x).sum();
                System.gc();
                tape.backward(loss);
            }
            try (var gradients = Gradients.of(java.util.List.of(weight))) {
                first = i == 0 ? gradients.norm() : first;
                assertThat(gradients.norm()).isEqualTo(first);
                gradients.zero();
            }
        }
    }

    private static float[] attended(float[] q, float[] k, float[] v, float[] mask, boolean causal) {
        var result = new float[LENGTH * SIZE];
        for (int i = 0; i < LENGTH; i++) {
            int seen = causal ? i + 1 : LENGTH;
            var scores = new float[seen];
            for (int j = 0; j < seen; j++) {
                double dot = 0;
                for (int d = 0; d < SIZE; d++) {
                    dot += (double) q[i * SIZE + d] * k[j * SIZE + d];
                }
                scores[j] = (float) (dot / Math.sqrt(SIZE) + mask[i * LENGTH + j]);
            }
            for (int j = 0; j < seen; j++) {
                double share = Math.exp(logSoftmax(scores, 0, j, seen));
                for (int d = 0; d < SIZE; d++) {
                    result[i * SIZE + d] += (float) (share * v[j * SIZE + d]);
                }
            }
        }
        return result;
    }

    private static double logSoftmax(float[] logits, int row, int target) {
        return logSoftmax(logits, row, target, 3);
    }

    private static double logSoftmax(float[] logits, int row, int target, int size) {
        double total = 0;
        for (int i = 0; i < size; i++) {
            total += Math.exp(logits[row + i]);
        }
        return logits[row + target] - Math.log(total);
    }

    private float[] normal(int count) {
        var values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
