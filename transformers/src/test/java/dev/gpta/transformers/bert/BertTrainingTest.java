package dev.gpta.transformers.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import dev.gpta.transformers.optim.AdamW;
import dev.gpta.transformers.optim.TrainingStep;
import dev.gpta.transformers.tensor.Compute;
import dev.gpta.transformers.tensor.GradientTape;
import dev.gpta.transformers.tensor.Ops;
import dev.gpta.transformers.tensor.Precision;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a training comes to: with dropout, in both precisions, with the garbage collector at work. */
class BertTrainingTest {

    private static final int LENGTH = 12;
    private static final BertConfig CONFIG =
            new BertConfig(40, 32, 3, 4, 64, 16, 2, 1e-12, 0.1, 0.1, List.of("even", "odd", "none"));
    private static final DropoutRates DROPOUT = DropoutRates.of(CONFIG);
    private static final int SEEDS = 5;

    @ParameterizedTest
    @EnumSource(Precision.class)
    void garbageCollectionChangesNoBit(Precision precision) {
        var undisturbed = train(precision, DROPOUT, 1, 6, () -> {});
        var disturbed = train(precision, DROPOUT, 1, 6, System::gc);

        assertThat(disturbed).isEqualTo(undisturbed);
        assertThat(train(precision, DROPOUT, 2, 6, () -> {})).isNotEqualTo(undisturbed);
    }

    @Test
    void dropoutDropsEverywhereAndKeepsTheMean() {
        try (var model = BertForSequenceClassification.untrained(CONFIG, 1);
                var manager = Compute.manager();
                var off = GradientTape.off()) {
            var inputs = inputs(new Random(3), 4);
            var exact = model.logits(inputs, manager, DropoutRates.NONE, Precision.FLOAT32)
                    .toFloatArray();
            for (var rates :
                    List.of(new DropoutRates(0.1, 0, 0), new DropoutRates(0, 0.1, 0), new DropoutRates(0, 0, 0.1))) {
                Engine.getInstance().setRandomSeed(7);
                var mean = new double[exact.length];
                boolean differs = false;
                int times = 400;
                for (int i = 0; i < times; i++) {
                    try (var step = manager.newSubManager()) {
                        var dropped = model.logits(inputs, step, rates, Precision.FLOAT32)
                                .toFloatArray();
                        differs |= !Arrays.equals(dropped, exact);
                        for (int j = 0; j < mean.length; j++) {
                            mean[j] += dropped[j] / times;
                        }
                    }
                }
                assertThat(differs).as("%s drops something", rates).isTrue();
                for (int j = 0; j < mean.length; j++) {
                    // untrained logits are about 0.05; layers are nearly linear there
                    assertThat(mean[j]).as("%s, logit %d", rates, j).isCloseTo(exact[j], within(0.012));
                }
            }
        }
    }

    @Test
    void bfloat16LearnsAsFloat32Does() {
        double exact = 0;
        double rounded = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            exact += train(Precision.FLOAT32, DROPOUT, seed, 200, () -> {}).validation();
            rounded += train(Precision.BFLOAT16, DROPOUT, seed, 200, () -> {}).validation();
        }

        // it has learned: guessing costs ln 3, and knowing the rule 0.50, as a fifth of the labels break it
        assertThat(exact / SEEDS).isLessThan(0.9);
        assertThat(rounded).isCloseTo(exact, within(0.02 * exact));
    }

    /** @param validation mean loss on other samples @param weights hashes of all their bits */
    private record Trained(double validation, List<Integer> weights) {}

    private static Trained train(
            Precision precision, DropoutRates dropout, long seed, int steps, Runnable disturbance) {
        Engine.getInstance().setRandomSeed((int) seed);
        var random = new Random(seed);
        try (var model = BertForSequenceClassification.untrained(CONFIG, seed)) {
            var optimizer = new AdamW(model.weights().trainable(), AdamW.Settings.of(0.01, AdamW.MATRICES));
            var step = new TrainingStep(model.weights(), optimizer, 1);
            for (int i = 0; i < steps; i++) {
                var inputs = inputs(random, 16);
                step.run(
                        List.of(batch -> {
                            var logits = model.logits(inputs, batch, dropout, precision);
                            disturbance.run();
                            return Ops.crossEntropy(logits, batch.create(labels(inputs)));
                        }),
                        3e-3 * (steps - i) / steps);
            }
            var weights = model.weights().arrays().stream()
                    .map(array -> Arrays.hashCode(array.toFloatArray()))
                    .toList();
            return new Trained(validation(model, precision), weights);
        }
    }

    private static double validation(BertForSequenceClassification model, Precision precision) {
        try (var manager = Compute.manager();
                var off = GradientTape.off()) {
            var inputs = inputs(new Random(99), 300);
            var logits = model.logits(inputs, manager, DropoutRates.NONE, precision);
            return Ops.crossEntropy(logits, manager.create(labels(inputs))).getFloat();
        }
    }

    private static List<BertInput> inputs(Random random, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> BertInput.of(
                        random.ints(4 + random.nextInt(LENGTH - 3), 1, 40).toArray()))
                .toList();
    }

    /**
     * By the first token below 8: whether it is below 4, or at least 4, or there is none. One label of five is the next one
     * instead, by chance: so the loss that can be reached is not 0, and 2% of it is more than chance makes of two trainings.
     */
    private static long[] labels(List<BertInput> inputs) {
        return inputs.stream()
                .mapToLong(input ->
                        Math.floorMod(Arrays.hashCode(input.ids()), 5) == 0 ? (rule(input) + 1) % 3 : rule(input))
                .toArray();
    }

    private static int rule(BertInput input) {
        return Arrays.stream(input.ids())
                .filter(id -> id < 8)
                .map(id -> id < 4 ? 0 : 1)
                .findFirst()
                .orElse(2);
    }
}
