package dev.gpta.student.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The parts that a batch is computed in, one after the other. Their gradients are added up, so the step is the batch's, but for
 * rounding and for which noise dropout draws.
 */
public final class MicroBatches {

    /**
     * Tokens, padding counted, that a processor is given at once. More do not make it faster, and what is kept for the way back
     * grows with them.
     */
    public static final int TOKENS = 2048;

    private MicroBatches() {}

    /**
     * As few parts of about the same size as keep these limits.
     *
     * @param batch at least one example
     * @param most examples in a part, at least 1
     * @param tokens in a part, every example taken to be as long as the longest; an example that is longer alone is a part
     * @param length of an example, in tokens, at least 1
     * @return every example once, in the batch's order
     */
    public static <T> List<List<T>> of(List<T> batch, int most, int tokens, ToIntFunction<T> length) {
        int longest = batch.stream().mapToInt(length).max().orElseThrow();
        int parts = ceil(batch.size(), Math.min(most, Math.max(1, tokens / longest)));
        int size = ceil(batch.size(), parts);
        var cut = new ArrayList<List<T>>();
        for (int from = 0; from < batch.size(); from += size) {
            cut.add(batch.subList(from, Math.min(batch.size(), from + size)));
        }
        return cut;
    }

    private static int ceil(int all, int by) {
        return (all + by - 1) / by;
    }
}
