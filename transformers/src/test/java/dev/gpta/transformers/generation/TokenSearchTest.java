package dev.gpta.transformers.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against every possible output, on a vocabulary so small that all can be tried. */
class TokenSearchTest {

    private static final int START = 0;
    private static final int END = 1;
    private static final int VOCABULARY = 4;
    private static final int MAX_LENGTH = 5;

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 2, -1})
    void enoughBeamsFindTheBestOutput(double lengthPenalty) {
        for (int seed = 0; seed < 20; seed++) {
            var language = new Language(seed);
            // as many beams as there can be open outputs, and no end before nothing can be better
            var decoding = Decoding.beams(64, MAX_LENGTH)
                    .withLengthPenalty(lengthPenalty)
                    .withEarlyStopping(EarlyStopping.WHEN_IMPOSSIBLE);

            var output = search(decoding, language, 1).get(0);

            var best = all(new int[] {START})
                    .max(Comparator.comparingDouble(one -> score(language, one, lengthPenalty)))
                    .orElseThrow();
            assertThat(output).as("seed %d", seed).containsExactly(Arrays.copyOfRange(best, 1, best.length));
        }
    }

    @Test
    void greedyTakesTheLikeliestEachTime() {
        var language = new Language(3);
        var expected = new int[] {START};
        while (expected.length < MAX_LENGTH && (expected.length == 1 || expected[expected.length - 1] != END)) {
            var probabilities = language.logProbabilities(expected);
            int next = IntStream.range(0, VOCABULARY).reduce(0, (a, b) -> probabilities[b] > probabilities[a] ? b : a);
            expected = extended(expected, next);
        }

        var output = search(Decoding.greedy(MAX_LENGTH), language, 1).get(0);

        assertThat(output).containsExactly(Arrays.copyOfRange(expected, 1, expected.length));
    }

    @Test
    void inputsDoNotHearEachOther() {
        var language = new Language(5);
        var decoding = Decoding.beams(2, 12);

        var together = search(decoding, language, 7);

        assertThat(together)
                .hasSize(7)
                .allSatisfy(output -> assertThat(output)
                        .containsExactly(search(decoding, language, 1).get(0)));
    }

    @Test
    void whatIsForcedComesAtBothEnds() {
        var decoding = Decoding.beams(3, 4).withLengths(4, 4).withForced(3, END);

        var output = search(decoding, new Language(1), 1).get(0);

        assertThat(output).hasSize(3).startsWith(3).endsWith(END);
    }

    @Test
    void returnsWhatThereIsWhenCancelled() {
        var asked = new AtomicInteger();
        var search = new TokenSearch(Decoding.beams(2, 12).withLengths(12, 12), 2, START, END);

        var outputs = search.run(new Language(1).writer(), () -> asked.getAndIncrement() == 3);

        assertThat(outputs).hasSize(2).allSatisfy(output -> assertThat(output).hasSize(3));
    }

    @Test
    void theOracleKnowsEveryOutput() {
        // 3 tokens go on and 1 ends, four times over; what is longest need not end
        assertThat(all(new int[] {START})).hasSize(1 + 3 + 9 + 27 * 4);
        var language = new Language(2);
        double total = all(new int[] {START})
                .mapToDouble(one -> Math.exp(score(language, one, 0)))
                .sum();
        assertThat(total).isCloseTo(1, within(1e-5));
    }

    private static List<int[]> search(Decoding decoding, Language language, int inputs) {
        return new TokenSearch(decoding, inputs, START, END).run(language.writer(), () -> false);
    }

    private static Stream<int[]> all(int[] begun) {
        boolean ended = begun.length > 1 && begun[begun.length - 1] == END || begun.length == MAX_LENGTH;
        return ended
                ? Stream.of(begun)
                : IntStream.range(0, VOCABULARY).boxed().flatMap(token -> all(extended(begun, token)));
    }

    private static double score(Language language, int[] output, double lengthPenalty) {
        double sum = 0;
        for (int i = 1; i < output.length; i++) {
            sum += language.logProbabilities(Arrays.copyOf(output, i))[output[i]];
        }
        return sum / Math.pow(output.length - 1, lengthPenalty);
    }

    private static int[] extended(int[] tokens, int token) {
        var extended = Arrays.copyOf(tokens, tokens.length + 1);
        extended[tokens.length] = token;
        return extended;
    }

    /** A model whose probabilities come from all tokens so far, and a seed. */
    private record Language(int seed) {

        float[] logProbabilities(int[] tokens) {
            var random = new Random(31L * Arrays.hashCode(tokens) + seed);
            var weights = random.doubles(VOCABULARY, 0.05, 1).toArray();
            double sum = Arrays.stream(weights).sum();
            var logs = new float[VOCABULARY];
            for (int i = 0; i < VOCABULARY; i++) {
                logs[i] = (float) Math.log(weights[i] / sum);
            }
            return logs;
        }

        TokenWriter writer() {
            return new TokenWriter() {

                private List<int[]> rows = List.of();

                @Override
                public void read(int[] tokens, int[] parents) {
                    var before = rows;
                    rows = IntStream.range(0, tokens.length)
                            .mapToObj(i -> extended(before.isEmpty() ? new int[0] : before.get(parents[i]), tokens[i]))
                            .toList();
                }

                @Override
                public Likeliest next(int count, List<int[]> banned) {
                    var best = new ArrayList<int[]>();
                    var logs = new ArrayList<float[]>();
                    for (int row = 0; row < rows.size(); row++) {
                        var own = logProbabilities(rows.get(row));
                        for (int token : banned.get(row)) {
                            own[token] = Float.NEGATIVE_INFINITY;
                        }
                        var tokens = IntStream.range(0, VOCABULARY)
                                .boxed()
                                .sorted(Comparator.comparingDouble(token -> -own[token]))
                                .limit(count)
                                .mapToInt(Integer::intValue)
                                .toArray();
                        var values = new float[tokens.length];
                        IntStream.range(0, tokens.length).forEach(i -> values[i] = own[tokens[i]]);
                        best.add(tokens);
                        logs.add(values);
                    }
                    return new Likeliest(logs.toArray(float[][]::new), best.toArray(int[][]::new));
                }
            };
        }
    }
}
