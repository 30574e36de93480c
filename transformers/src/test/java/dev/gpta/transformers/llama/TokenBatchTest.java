package dev.gpta.transformers.llama;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenBatchTest {

    private static final int TRUNK = 20;
    /** Tokens of each example. */
    private static final int[] LENGTHS = {31, 26, 35};
    /** Of which are learned. */
    private static final int LEARNED = 4;

    @Test
    void whatAllBeginWithIsThereOnce() {
        var batch = TokenBatch.of(examples());

        assertThat(batch.trunk()).isEqualTo(TRUNK);
        assertThat(batch.length()).isEqualTo(35 - 1 - TRUNK);
        assertThat(batch.ids()).hasSize(TRUNK + 3 * batch.length());
        assertThat(Arrays.copyOf(batch.ids(), TRUNK))
                .containsExactly(Arrays.stream(examples().get(2).tokens(), 0, TRUNK)
                        .asLongStream()
                        .toArray());
        assertThat(batch.places()).startsWith(0, 1).endsWith(32, 33).hasSameSizeAs(batch.ids());
        for (int i = 0; i < batch.targets().length; i++) {
            var example = examples().get(i / LEARNED);
            int place = batch.places()[(int) batch.positions()[i]];
            assertThat(batch.targets()[i]).isEqualTo(example.tokens()[place + 1]);
            assertThat(batch.ids()[(int) batch.positions()[i]]).isEqualTo(example.tokens()[place]);
        }
    }

    @Test
    void whatIsLearnedBelongsToEachExample() {
        // Given: the same example three times
        var same = Collections.nCopies(3, examples().get(0));

        var batch = TokenBatch.of(same);

        assertThat(batch.trunk()).isEqualTo(31 - 1 - LEARNED);
        assertThat(batch.targets()).hasSize(3 * LEARNED);
    }

    @Test
    void aLittleInCommonIsReadAgain() {
        var examples = examples().stream()
                .map(example -> new TrainingExample(
                        Arrays.copyOfRange(example.tokens(), 5, example.length()),
                        Arrays.copyOfRange(example.learn(), 5, example.length())))
                .toList();

        var batch = TokenBatch.of(examples);

        assertThat(batch.trunk()).isZero();
        assertThat(batch.ids()).hasSize(3 * (35 - 5 - 1));
    }

    /** The oracle: every example by itself, from its first token to its last. */
    @Test
    void theTrunkChangesNeitherLossNorGradients() throws IOException {
        try (var model = CausalLm.load(LlamaReferenceTest.TINY)) {
            var alone = new ArrayList<LoraGradients>();
            for (var example : examples()) {
                alone.add(gradients(model, List.of(example)));
            }

            var together = gradients(model, examples());

            assertThat(together.loss())
                    .isCloseTo(
                            alone.stream()
                                    .mapToDouble(LoraGradients::loss)
                                    .average()
                                    .orElseThrow(),
                            within(1e-5));
            together.gradients().forEach((name, gradient) -> {
                var expected = mean(alone, name);
                float largest = largest(expected);
                assertThat(largest).as(name).isPositive();
                assertThat(gradient).as(name).containsExactly(expected, within(1e-4f * largest));
            });
        }
    }

    private static LoraGradients gradients(CausalLm model, List<TrainingExample> examples) {
        try (var copy = model.copy()) {
            return LoraGradients.of(copy, examples);
        }
    }

    /** All examples have as many tokens to be learned, so each counts as much. */
    private static float[] mean(List<LoraGradients> alone, String name) {
        var sum = new float[requireNonNull(alone.get(0).gradients().get(name)).length];
        for (var each : alone) {
            var gradient = requireNonNull(each.gradients().get(name));
            for (int i = 0; i < sum.length; i++) {
                sum[i] += gradient[i] / alone.size();
            }
        }
        return sum;
    }

    private static float largest(float[] values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static List<TrainingExample> examples() {
        var random = new Random(3);
        var trunk = random.ints(TRUNK, 2, 60).toArray();
        return IntStream.range(0, LENGTHS.length)
                .mapToObj(i -> example(trunk, 3 + i, LENGTHS[i], random))
                .toList();
    }

    /** @param next the first token that no other example has there */
    private static TrainingExample example(int[] trunk, int next, int length, Random random) {
        var tokens = Arrays.copyOf(trunk, length);
        var learn = new boolean[length];
        for (int i = TRUNK; i < length; i++) {
            tokens[i] = i == TRUNK ? next : 2 + random.nextInt(58);
            learn[i] = i >= length - LEARNED;
        }
        return new TrainingExample(tokens, learn);
    }
}
