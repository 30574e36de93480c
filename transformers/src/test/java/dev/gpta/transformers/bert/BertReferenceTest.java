package dev.gpta.transformers.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.gpta.transformers.optim.AdamW;
import dev.gpta.transformers.optim.TrainingStep;
import dev.gpta.transformers.tensor.Compute;
import dev.gpta.transformers.tensor.GradientTape;
import dev.gpta.transformers.tensor.Gradients;
import dev.gpta.transformers.tensor.Precision;
import dev.gpta.transformers.weights.SafeTensors;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every task and option against Hugging Face's implementation, from files that benchmarks/reference/bert.py wrote. */
class BertReferenceTest {

    private static final int STEPS = 20;
    private static final double LEARNING_RATE = 1e-3;
    private static final DropoutRates NONE = DropoutRates.NONE;

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = Compute.manager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @ParameterizedTest
    @EnumSource
    void logitsAndLoss(Reference reference) throws IOException {
        var expected = reference.expected(manager);
        try (var model = reference.load()) {
            assertThat(reference.logits(model, manager, NONE, Precision.FLOAT32).toFloatArray())
                    .containsExactly(values(expected, "logits"), within(1e-4f));
            assertThat(reference.loss(model, manager, NONE, Precision.FLOAT32).getFloat())
                    .isCloseTo(values(expected, "loss")[0], within(1e-5f));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyGradient(Reference reference) throws IOException {
        var expected = reference.expected(manager);
        try (var model = reference.load();
                var tape = GradientTape.record()) {
            model.weights().trainable();

            // When
            tape.backward(reference.loss(model, manager, NONE, Precision.FLOAT32));

            // Then
            try (var gradients = Gradients.of(model.weights().arrays())) {
                int at = 0;
                for (var name : model.weights().asMap().keySet()) {
                    var actual = gradients.arrays().get(at++).toFloatArray();
                    var right = values(expected, "gradient." + name);
                    assertThat(distance(actual, right))
                            .as(name)
                            // a key's bias adds the same to all scores, which softmax does not see
                            .isLessThan(name.endsWith("key.bias") ? 1e-6 : 1e-7 + 1e-4 * norm(right));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void twentySteps(Reference reference) throws IOException {
        var expected = reference.expected(manager);
        try (var model = reference.load()) {
            // Given
            var before = values(model.weights().asMap());
            var optimizer = new AdamW(model.weights().trainable(), AdamW.Settings.of(0.01, AdamW.MATRICES));
            var step = new TrainingStep(model.weights(), optimizer, 1);

            // When
            for (int i = 0; i < STEPS; i++) {
                step.run(List.of(batch -> reference.loss(model, batch, NONE, Precision.FLOAT32)), LEARNING_RATE);
            }

            // Then
            double off = 0;
            double way = 0;
            for (var name : before.keySet()) {
                // where the gradient is zero AdamW makes steps of full length out of rounding errors: what adds the
                // same
                // to everything that softmax compares
                if (norm(values(expected, "gradient." + name)) > 1e-6) {
                    var right = values(expected, "trained." + name);
                    off += square(distance(model.weights().get(name).toFloatArray(), right));
                    way += square(distance(before.getOrDefault(name, right), right));
                }
            }
            assertThat(Math.sqrt(off / way)).isLessThan(1e-3);
        }
    }

    @Test
    void miniLmWithItsRealWeights() throws IOException {
        var folder = Reference.folder("minilm");
        var inputs = Reference.inputs(Reference.json(folder));
        var expected = SafeTensors.read(folder.resolve("expected.safetensors"), manager)
                .tensors();
        try (var model = MiniLm.load();
                var tape = GradientTape.off()) {
            // the head's weights are those of the script
            for (var name : model.weights().names(n -> n.startsWith("bert.pooler") || n.startsWith("classifier"))) {
                var parameter = model.weights().get(name);
                var values = new float[(int) parameter.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) (Math.sin(i) * 0.1);
                }
                manager.create(values, parameter.getShape()).copyTo(parameter);
            }

            assertThat(model.logits(inputs, manager, NONE, Precision.FLOAT32).toFloatArray())
                    .containsExactly(values(expected, "logits"), within(1e-4f));
        }
    }

    private static Map<String, float[]> values(Map<String, NDArray> arrays) {
        var values = new TreeMap<String, float[]>();
        arrays.forEach((name, array) -> values.put(name, array.toFloatArray()));
        return Collections.unmodifiableMap(values);
    }

    private static float[] values(Map<String, NDArray> tensors, String name) {
        var tensor = tensors.get(name);
        assertThat(tensor).as(name).isNotNull();
        return tensor.toFloatArray();
    }

    private static double distance(float[] a, float[] b) {
        assertThat(a).hasSameSizeAs(b);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += square((double) a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }

    private static double norm(float[] values) {
        return distance(values, new float[values.length]);
    }

    private static double square(double value) {
        return value * value;
    }
}
