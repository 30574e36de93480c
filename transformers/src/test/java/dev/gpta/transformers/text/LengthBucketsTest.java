package dev.gpta.transformers.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LengthBucketsTest {

    private static final List<Integer> INPUTS =
            new Random(5).ints(1003, 3, 60).boxed().toList();

    @Test
    void everyInputIsInOneBatch() {
        for (var batches : List.of(
                LengthBuckets.sorted(INPUTS, Integer::intValue, 16),
                LengthBuckets.shuffled(INPUTS, Integer::intValue, 16, new Random(1)))) {
            assertThat(batches)
                    .hasSize(63)
                    .allSatisfy(batch -> assertThat(batch).hasSizeBetween(1, 16));
            assertThat(batches.stream().flatMap(List::stream))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, INPUTS.size()).boxed().toList());
        }
    }

    @Test
    void littleIsPadded() {
        assertThat(padding(LengthBuckets.sorted(INPUTS, Integer::intValue, 16))).isLessThan(0.03);
        assertThat(padding(LengthBuckets.shuffled(INPUTS, Integer::intValue, 16, new Random(1))))
                .isLessThan(0.10);
    }

    @Test
    void aSeedGivesAnOrderAndAnotherSeedAnother() {
        var once = LengthBuckets.shuffled(INPUTS, Integer::intValue, 16, new Random(1));

        assertThat(LengthBuckets.shuffled(INPUTS, Integer::intValue, 16, new Random(1)))
                .isEqualTo(once);
        assertThat(LengthBuckets.shuffled(INPUTS, Integer::intValue, 16, new Random(2)))
                .isNotEqualTo(once);
    }

    /** The share of a batch's cells that hold no token. */
    private static double padding(List<List<Integer>> batches) {
        long cells = 0;
        long tokens = 0;
        for (var batch : batches) {
            var lengths = batch.stream().mapToInt(INPUTS::get).summaryStatistics();
            cells += (long) lengths.getMax() * batch.size();
            tokens += lengths.getSum();
        }
        return 1 - (double) tokens / cells;
    }
}
