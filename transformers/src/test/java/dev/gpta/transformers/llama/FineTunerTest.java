package dev.gpta.transformers.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gpta.transformers.tensor.Precision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FineTunerTest {

    private static final TuningSettings SETTINGS = new TuningSettings(6, 4, 3e-3, 0.01, 5, Precision.FLOAT32);
    private CausalLm parent;

    @BeforeEach
    void load() throws IOException {
        parent = CausalLm.load(LlamaReferenceTest.TINY);
    }

    @AfterEach
    void close() {
        parent.close();
    }

    @Test
    void learnsTheMarkedTokensAndLeavesTheParentAlone() {
        // Given: after whatever begins the sequence, 7 8 9 is to be said
        var examples = examples(64);
        var before = weights(parent);
        var steps = new ArrayList<TuningStep>();

        try (var tuned = FineTuner.tune(parent, examples, SETTINGS, steps::add, () -> false)) {
            var said = new Generator(tuned)
                    .generate(new int[] {0, 30, 31}, new Sampling(1, 0, 1, 1, 3), TokenConstraint::none, () -> false);

            assertThat(said.get(0).tokens()).containsExactly(7, 8, 9);
        }
        assertThat(weights(parent)).isEqualTo(before);
        assertThat(steps).hasSize(6 * 16);
        assertThat(steps.get(0).loss()).isGreaterThan(2);
        assertThat(steps.get(95).loss()).isLessThan(0.1);
        assertThat(steps.get(95).tokenAccuracy()).isEqualTo(1);
        assertThat(steps.get(95).step()).isEqualTo(steps.get(95).totalSteps());
    }

    @Test
    void theSameSeedTunesTheSameWay() {
        var losses = IntStream.range(0, 2)
                .mapToObj(run -> {
                    var seen = new ArrayList<Double>();
                    FineTuner.tune(parent, examples(8), SETTINGS, step -> seen.add(step.loss()), () -> false)
                            .close();
                    return seen;
                })
                .toList();

        assertThat(losses.get(0)).isEqualTo(losses.get(1));
    }

    @Test
    void stopsWhenCancelled() {
        var steps = new ArrayList<TuningStep>();

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> FineTuner.tune(parent, examples(16), SETTINGS, steps::add, () -> steps.size() == 3))
                .withMessage("fine-tuning was cancelled after 3 of 24 steps");
    }

    @Test
    void refusesAnExampleThatIsLongerThanTheContext() {
        var tooLong = new TrainingExample(new int[65], new boolean[65]);

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        FineTuner.tune(parent, List.of(examples(1).get(0), tooLong), SETTINGS, step -> {}, () -> false))
                .withMessage("example 2 has 65 tokens, but the model reads at most 64");
    }

    @Test
    void saysSoWhenNothingIsMarked() {
        var unmarked = new TrainingExample(new int[] {0, 1, 2}, new boolean[3]);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> FineTuner.tune(parent, List.of(unmarked), SETTINGS, step -> {}, () -> false))
                .withMessageContaining("none of the tokens of 1 example(s) is marked");
    }

    private static List<TrainingExample> examples(int count) {
        var random = new Random(3);
        return IntStream.range(0, count)
                .mapToObj(i -> new TrainingExample(
                        new int[] {0, 10 + random.nextInt(50), 10 + random.nextInt(50), 7, 8, 9},
                        new boolean[] {false, false, false, true, true, true}))
                .toList();
    }

    private static List<Float> weights(CausalLm model) {
        return model.weights().arrays().stream()
                .map(array -> array.abs().sum().getFloat())
                .toList();
    }
}
