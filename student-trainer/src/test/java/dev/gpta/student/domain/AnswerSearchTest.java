package dev.gpta.student.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnswerSearchTest {

    @Test
    void findsTheBestOfAllSpansOfAllWindows() {
        var random = new Random(4);
        for (int trial = 0; trial < 200; trial++) {
            // Given windows so short that none of their spans is left out
            var windows = IntStream.range(0, 1 + random.nextInt(3))
                    .mapToObj(i -> window(random, 1 + random.nextInt(15), 100 * i))
                    .toList();

            // When
            var found = new AnswerSearch(false).in(windows);

            // Then
            var best = bruteForce(windows);
            if (best == null) {
                assertThat(found.start()).isEqualTo(found.end());
            } else {
                assertThat(new int[] {found.start(), found.end()}).containsExactly(best);
                assertThat(found.probability()).isGreaterThan(0).isLessThanOrEqualTo(1);
            }
        }
    }

    /** Every span that begins where it may; its place in the passage. */
    private static int @Nullable [] bruteForce(List<WindowScores> windows) {
        int @Nullable [] best = null;
        double highest = Double.NEGATIVE_INFINITY;
        for (var window : windows) {
            for (int first = 0; first < window.begin().length; first++) {
                for (int last = first; last < window.begin().length; last++) {
                    double score = (double) window.begin()[first] + window.end()[last];
                    if (window.eligible()[first] && score > highest) {
                        highest = score;
                        best = new int[] {window.starts()[first], window.ends()[last]};
                    }
                }
            }
        }
        return best;
    }

    @Test
    void anAnswerIsNotTooLong() {
        // Given the best first and last token as far apart as may be, and one farther
        var within = window(new Random(1), 60, 0);
        var beyond = window(new Random(1), 60, 0);
        within.begin()[5] = beyond.begin()[5] = 50;
        within.end()[5 + AnswerSearch.MAX_TOKENS - 1] = 50;
        beyond.end()[5 + AnswerSearch.MAX_TOKENS] = 50;
        within.eligible()[5] = beyond.eligible()[5] = true;

        // Then
        var found = new AnswerSearch(false).in(List.of(within));
        assertThat(found.start()).isEqualTo(within.starts()[5]);
        assertThat(found.end()).isEqualTo(within.ends()[5 + AnswerSearch.MAX_TOKENS - 1]);
        var other = new AnswerSearch(false).in(List.of(beyond));
        assertThat(other.start() == beyond.starts()[5] && other.end() == beyond.ends()[5 + AnswerSearch.MAX_TOKENS])
                .isFalse();
    }

    @Test
    void abstainsIfTheLeastSignOfNoAnswerOutweighsTheBestSpan() {
        for (float none : new float[] {3.9f, 4.1f}) {
            // Given a best span of 4, and another window that is surer to have no answer
            var windows = List.of(
                    scores(new float[] {2, 0}, new float[] {0, 2}, none),
                    scores(new float[] {-9}, new float[] {-9}, 9));

            // When
            var found = new AnswerSearch(true).in(windows);

            // Then
            assertThat(found.start() == found.end()).isEqualTo(none > 4);
            // spans of 4, 2, 2 and -18, of the same windows, and that there is none
            double all = Math.exp(4) + 2 * Math.exp(2) + Math.exp(-18) + Math.exp(none);
            assertThat(found.probability()).isCloseTo(Math.exp(Math.max(4, none)) / all, within(1e-6));
        }
    }

    @Test
    void withoutHavingLearnedItNeverAbstains() {
        var found = new AnswerSearch(false).in(List.of(scores(new float[] {2, 0}, new float[] {0, 2}, 99)));

        assertThat(found.in("ab cd")).isEqualTo("ab cd");
    }

    /** Tokens of two letters with a space between. */
    private static WindowScores scores(float[] begin, float[] end, float none) {
        var eligible = new boolean[begin.length];
        Arrays.fill(eligible, true);
        return new WindowScores(begin, end, places(begin.length, 0), places(begin.length, 2), eligible, none);
    }

    private static WindowScores window(Random random, int tokens, int from) {
        var eligible = new boolean[tokens];
        var begin = new float[tokens];
        var end = new float[tokens];
        for (int i = 0; i < tokens; i++) {
            eligible[i] = random.nextInt(4) > 0;
            begin[i] = (float) random.nextGaussian();
            end[i] = (float) random.nextGaussian();
        }
        return new WindowScores(begin, end, places(tokens, from), places(tokens, from + 2), eligible, 0);
    }

    private static int[] places(int tokens, int from) {
        return IntStream.range(0, tokens).map(i -> from + 3 * i).toArray();
    }
}
