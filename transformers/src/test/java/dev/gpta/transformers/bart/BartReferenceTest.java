package dev.gpta.transformers.bart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import dev.gpta.transformers.optim.AdamW;
import dev.gpta.transformers.optim.TrainingStep;
import dev.gpta.transformers.tensor.GradientTape;
import dev.gpta.transformers.tensor.Gradients;
import dev.gpta.transformers.tensor.Precision;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against Hugging Face's implementation, which wrote the models, too. */
class BartReferenceTest {

    @ParameterizedTest
    @ValueSource(strings = {"plain", "scaled-relu", "start-pad-tanh", "biased"})
    void computesTheLogits(String name) {
        try (var reference = new Reference(name);
                var model = reference.model();
                var manager = NDManager.newBaseManager()) {
            var examples = reference.examples();

            var logits = model.logits(examples, manager, Precision.FLOAT32);

            for (int row = 0; row < examples.size(); row++) {
                var found =
                        logits.get(new NDIndex("{}, :{}", row, examples.get(row).target().length));
                // float32 in another order of summation; the largest logit is 2.3
                assertThat(found.toFloatArray())
                        .containsExactly(reference.tensor("logits." + row).toFloatArray(), within(1e-5f));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "scaled-relu", "start-pad-tanh", "biased"})
    void computesTheLossAndEveryGradient(String name) {
        try (var reference = new Reference(name);
                var model = reference.model()) {
            var weights = model.weights().trainable();

            double loss = backward(model, reference.examples());

            assertThat(loss).isCloseTo(reference.loss(), within(1e-5));
            try (var gradients = Gradients.of(weights.arrays())) {
                var names = List.copyOf(weights.asMap().keySet());
                for (int i = 0; i < names.size(); i++) {
                    var expected = reference.tensor("gradient." + names.get(i));
                    // a key's bias shifts all scores alike, so that its gradient is nothing but rounding
                    double floor = names.get(i).endsWith("k_proj.bias") ? 1e-6 : 1e-4 * norm(expected);
                    assertThat(distance(gradients.arrays().get(i), expected))
                            .as(names.get(i))
                            .isLessThanOrEqualTo(floor);
                }
            }
        }
    }

    @Test
    void twentyStepsLeadToTheSameWeights() {
        try (var reference = new Reference("plain");
                var model = reference.model();
                var before = model.weights().copy()) {
            var settings = AdamW.Settings.of(0.01, AdamW.EVERYTHING);
            var step = new TrainingStep(
                    model.weights(), new AdamW(model.weights().trainable(), settings), Double.MAX_VALUE);

            for (int i = 0; i < 20; i++) {
                step.run(
                        List.of(manager ->
                                model.loss(reference.examples(), manager, BartDropout.NONE, Precision.FLOAT32)),
                        1e-3);
            }

            double apart = 0;
            double travelled = 0;
            for (var name : before.asMap().keySet()) {
                // Adam makes whole steps of the rounding that is a key's bias's gradient
                if (!name.endsWith("k_proj.bias")) {
                    var expected = reference.tensor("after." + name);
                    apart += Math.pow(distance(model.weights().get(name), expected), 2);
                    travelled += Math.pow(distance(before.get(name), expected), 2);
                }
            }
            assertThat(Math.sqrt(apart)).isLessThanOrEqualTo(1e-3 * Math.sqrt(travelled));
        }
    }

    private static double backward(BartForConditionalGeneration model, List<BartExample> examples) {
        try (var manager = NDManager.newBaseManager();
                var tape = GradientTape.record()) {
            var loss = model.loss(examples, manager, BartDropout.NONE, Precision.FLOAT32);
            tape.backward(loss);
            return loss.getFloat();
        }
    }

    private static double norm(NDArray array) {
        double sum = 0;
        for (float value : array.toFloatArray()) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }

    private static double distance(NDArray one, NDArray other) {
        var a = one.toFloatArray();
        var b = other.toFloatArray();
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.pow((double) a[i] - b[i], 2);
        }
        return Math.sqrt(sum);
    }
}
