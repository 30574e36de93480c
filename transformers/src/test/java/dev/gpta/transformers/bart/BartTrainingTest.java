package dev.gpta.transformers.bart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import dev.gpta.transformers.generation.Decoding;
import dev.gpta.transformers.optim.AdamW;
import dev.gpta.transformers.optim.TrainingStep;
import dev.gpta.transformers.tensor.Activation;
import dev.gpta.transformers.tensor.GradientTape;
import dev.gpta.transformers.tensor.Precision;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BartTrainingTest {

    private static final BartConfig SMALL = new BartConfig(
            30,
            32,
            16,
            new BartConfig.Stack(1, 4, 64),
            new BartConfig.Stack(1, 4, 64),
            Activation.GELU,
            new BartDropout(0.1, 0.1, 0.1),
            false,
            0.1,
            SpecialTokens.of(0, 1, 2));
    private static final List<BartExample> EXAMPLES = examples(6);

    @ParameterizedTest
    @EnumSource(Precision.class)
    void learnsWhatItIsTold(Precision precision) {
        try (var model = BartForConditionalGeneration.untrained(SMALL, 1)) {
            var step = step(model);
            double before = loss(model, BartDropout.NONE, precision);

            Engine.getInstance().setRandomSeed(1);
            for (int i = 0; i < 150; i++) {
                step.run(List.of(manager -> model.loss(EXAMPLES, manager, SMALL.dropout(), precision)), 5e-3);
            }

            assertThat(before).isCloseTo(Math.log(30), within(1.0));
            assertThat(loss(model, BartDropout.NONE, precision)).isLessThan(0.1);
            var said = model.generate(
                    EXAMPLES.stream().map(BartExample::input).toList(), Decoding.beams(2, 12), () -> false);
            assertThat(said)
                    .containsExactlyElementsOf(
                            EXAMPLES.stream().map(BartExample::target).toList());
        }
    }

    @Test
    void dropoutIsDrawnFromTheSeed() {
        try (var model = BartForConditionalGeneration.untrained(SMALL, 1)) {
            for (var dropout :
                    List.of(new BartDropout(0.3, 0, 0), new BartDropout(0, 0.3, 0), new BartDropout(0, 0, 0.3))) {
                Engine.getInstance().setRandomSeed(1);
                double first = loss(model, dropout, Precision.FLOAT32);
                double second = loss(model, dropout, Precision.FLOAT32);
                Engine.getInstance().setRandomSeed(1);
                double again = loss(model, dropout, Precision.FLOAT32);

                assertThat(again).as("%s", dropout).isEqualTo(first).isNotEqualTo(second);
            }
        }
    }

    @Test
    void bfloat16StaysCloseToFloat32() {
        try (var model = BartForConditionalGeneration.untrained(SMALL, 1)) {
            double exact = loss(model, BartDropout.NONE, Precision.FLOAT32);

            assertThat(loss(model, BartDropout.NONE, Precision.BFLOAT16)).isCloseTo(exact, within(0.02 * exact));
        }
    }

    @Test
    void aPaddedBatchLosesWhatItsExamplesLose() {
        try (var model = BartForConditionalGeneration.untrained(SMALL, 1)) {
            double sum = 0;
            int tokens = 0;
            for (var example : EXAMPLES) {
                sum += loss(model, List.of(example)) * example.target().length;
                tokens += example.target().length;
            }

            assertThat(loss(model, EXAMPLES)).isCloseTo(sum / tokens, within(1e-5));
        }
    }

    @Test
    void garbageCollectionChangesNoBit() {
        assertThat(trained(true)).containsExactly(trained(false));
    }

    @Test
    void nothingIsLeftBehindByAStep() {
        try (var model = BartForConditionalGeneration.untrained(SMALL, 1)) {
            var step = step(model);
            step.run(List.of(manager -> model.loss(EXAMPLES, manager, SMALL.dropout(), Precision.FLOAT32)), 1e-3);
            int before = model.weights().manager().getManagedArrays().size();

            for (int i = 0; i < 3; i++) {
                step.run(List.of(manager -> model.loss(EXAMPLES, manager, SMALL.dropout(), Precision.FLOAT32)), 1e-3);
                loss(model, BartDropout.NONE, Precision.BFLOAT16);
            }

            assertThat(model.weights().manager().getManagedArrays()).hasSize(before);
        }
    }

    private static float[] trained(boolean collecting) {
        try (var model = BartForConditionalGeneration.untrained(SMALL, 1)) {
            var step = step(model);
            Engine.getInstance().setRandomSeed(1);
            for (int i = 0; i < 3; i++) {
                step.run(
                        List.of(manager -> {
                            var loss = model.loss(EXAMPLES, manager, SMALL.dropout(), Precision.FLOAT32);
                            if (collecting) {
                                System.gc();
                            }
                            return loss;
                        }),
                        1e-3);
            }
            return model.weights().get(BartShapes.SHARED).toFloatArray();
        }
    }

    private static TrainingStep step(BartForConditionalGeneration model) {
        var settings = AdamW.Settings.of(0.01, AdamW.MATRICES);
        return new TrainingStep(model.weights(), new AdamW(model.weights().trainable(), settings), 1);
    }

    private static double loss(BartForConditionalGeneration model, List<BartExample> examples) {
        return loss(model, examples, BartDropout.NONE, Precision.FLOAT32);
    }

    private static double loss(BartForConditionalGeneration model, BartDropout dropout, Precision precision) {
        return loss(model, EXAMPLES, dropout, precision);
    }

    private static double loss(
            BartForConditionalGeneration model, List<BartExample> examples, BartDropout dropout, Precision precision) {
        try (var manager = NDManager.newBaseManager();
                var tape = GradientTape.off()) {
            return model.loss(examples, manager, dropout, precision).getFloat();
        }
    }

    /** Texts of several lengths, and the same backwards. */
    private static List<BartExample> examples(int count) {
        var random = new Random(1);
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    int[] words = random.ints(3 + i, 3, 30).toArray();
                    int[] backwards = IntStream.range(0, words.length)
                            .map(at -> words[words.length - 1 - at])
                            .toArray();
                    return new BartExample(framed(words), framed(backwards));
                })
                .toList();
    }

    private static int[] framed(int[] words) {
        return IntStream.concat(IntStream.concat(IntStream.of(0), Arrays.stream(words)), IntStream.of(2))
                .toArray();
    }
}
