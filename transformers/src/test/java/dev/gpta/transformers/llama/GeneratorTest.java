package dev.gpta.transformers.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.gpta.transformers.tensor.Precision;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GeneratorTest {

    private static final int[] PROMPT = {0, 17, 42, 5, 33};
    private static CausalLm model;

    @BeforeAll
    static void load() throws IOException {
        model = CausalLm.load(LlamaReferenceTest.TINY);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void theCacheChangesNothing() {
        // Given: no end token is ever drawn, so that all continuations have their full length
        var sampling = new Sampling(3, 0, 1, 1, 20);

        var cached = generate(PROMPT, sampling, token -> true, false);

        assertThat(cached)
                .allSatisfy(generation -> assertThat(generation.tokens()).containsExactly(withoutCache(20)));
    }

    @Test
    void oneSeedGivesTheSameContinuationsTwiceAndAnotherGivesOthers() {
        var first = tokens(generate(PROMPT, new Sampling(4, 1, 1, 7, 15), token -> true, true));
        var second = tokens(generate(PROMPT, new Sampling(4, 1, 1, 7, 15), token -> true, true));
        var other = tokens(generate(PROMPT, new Sampling(4, 1, 1, 8, 15), token -> true, true));

        assertThat(second).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
        assertThat(first).doesNotHaveDuplicates();
    }

    @Test
    void onlyAllowedTokensAreSaid() {
        var generations = generate(PROMPT, new Sampling(5, 2, 0.9, 3, 25), token -> token % 3 == 2, true);

        assertThat(generations)
                .allSatisfy(generation -> assertThat(
                                Arrays.stream(generation.tokens()).filter(token -> token % 3 != 2))
                        .isEmpty());
    }

    @Test
    void endsWhereNothingIsAllowed() {
        var generation = generate(PROMPT, new Sampling(1, 1, 1, 3, 25), token -> false, false)
                .get(0);

        assertThat(generation.tokens()).isEmpty();
        assertThat(generation.endedByItself()).isTrue();
    }

    @Test
    void stopsAtTheContextWithoutHavingEnded() {
        var prompt = IntStream.generate(() -> 9).limit(60).toArray();

        var generation = generate(prompt, new Sampling(1, 1, 1, 3, 500), token -> true, false)
                .get(0);

        assertThat(generation.tokens()).hasSize(4);
        assertThat(generation.endedByItself()).isFalse();
    }

    @Test
    void aPromptThatFillsTheContextIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> generate(new int[64], new Sampling(1, 1, 1, 3, 5), token -> true, false))
                .withMessageContaining("64 tokens, but the model reads at most 64");
    }

    @Test
    void returnsWhatThereIsWhenCancelled() {
        var asked = new AtomicInteger();

        var generations = new Generator(model)
                .generate(
                        PROMPT,
                        new Sampling(2, 1, 1, 3, 50),
                        () -> constraint(token -> true, false),
                        () -> asked.incrementAndGet() == 3);

        assertThat(generations)
                .hasSize(2)
                .allSatisfy(generation -> assertThat(generation.tokens()).hasSize(3));
    }

    private static List<Generation> generate(int[] prompt, Sampling sampling, IntPredicate allowed, boolean mayEnd) {
        return new Generator(model).generate(prompt, sampling, () -> constraint(allowed, mayEnd), () -> false);
    }

    private static List<List<Integer>> tokens(List<Generation> generations) {
        return generations.stream()
                .map(generation -> Arrays.stream(generation.tokens()).boxed().toList())
                .toList();
    }

    /** The oracle: every token from the whole sequence anew. */
    private static int[] withoutCache(int count) {
        var sequence = PROMPT.clone();
        for (int i = 0; i < count; i++) {
            sequence = Arrays.copyOf(sequence, sequence.length + 1);
            sequence[sequence.length - 1] = best(Arrays.copyOf(sequence, sequence.length - 1));
        }
        return Arrays.copyOfRange(sequence, PROMPT.length, sequence.length);
    }

    private static int best(int[] sequence) {
        try (var manager = NDManager.newBaseManager()) {
            var ids = manager.create(Arrays.stream(sequence).asLongStream().toArray(), new Shape(1, sequence.length));
            var hidden = model.decoder().forward(ids, Precision.FLOAT32);
            var logits = model.decoder()
                    .logits(hidden.get(new NDIndex(":, {}", sequence.length - 1)), Precision.FLOAT32)
                    .toFloatArray();
            logits[model.config().endTokens().get(0)] = Float.NEGATIVE_INFINITY;
            return IntStream.range(0, logits.length).reduce(0, (a, b) -> logits[b] > logits[a] ? b : a);
        }
    }

    private static TokenConstraint constraint(IntPredicate allowed, boolean mayEnd) {
        return new TokenConstraint() {
            @Override
            public boolean allows(int token) {
                return allowed.test(token);
            }

            @Override
            public void accept(int token) {}

            @Override
            public boolean complete() {
                return mayEnd;
            }
        };
    }
}
