package dev.gpta.transformers.llama;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Examples to be read together. What all of them begin with, the trunk, is there once: dialogues about one data set have
 * a third of their tokens in common. Then come the rest of each, row by row, padded at their ends.
 *
 * @param trunk tokens that all examples begin with; none of them is learned
 * @param rows examples
 * @param length of what is left of the longest
 * @param ids trunk + rows x length
 * @param positions where in {@code ids} a token stands whose successor is to be learned
 * @param targets those successors
 */
record TokenBatch(int trunk, int rows, int length, long[] ids, long[] positions, long[] targets) {

    /** A shorter trunk is not worth the detour. */
    static final int SHORTEST_TRUNK = 16;

    static TokenBatch of(List<TrainingExample> examples) {
        int trunk = trunk(examples);
        // the last token has no successor, so it need not be read
        int length = examples.stream().mapToInt(TrainingExample::length).max().orElseThrow() - 1 - trunk;
        var ids = new long[trunk + examples.size() * length];
        var positions = LongStream.builder();
        var targets = LongStream.builder();
        for (int i = 0; i < trunk; i++) {
            ids[i] = examples.get(0).tokens()[i];
        }
        for (int row = 0; row < examples.size(); row++) {
            var example = examples.get(row);
            for (int i = trunk; i < example.length() - 1; i++) {
                int at = row * length + i;
                ids[at] = example.tokens()[i];
                if (example.learn()[i + 1]) {
                    positions.add(at);
                    targets.add(example.tokens()[i + 1]);
                }
            }
        }
        var learned = positions.build().toArray();
        if (learned.length == 0) {
            throw new IllegalArgumentException(
                    "none of the tokens of %d example(s) is marked for learning".formatted(examples.size()));
        }
        return new TokenBatch(
                trunk, examples.size(), length, ids, learned, targets.build().toArray());
    }

    /** Where each of {@code ids} stands in its example. */
    int[] places() {
        return IntStream.concat(
                        IntStream.range(0, trunk),
                        IntStream.range(0, rows * length).map(i -> trunk + i % length))
                .toArray();
    }

    /** The tokens that all examples begin with, as far as none of them is followed by one that is learned. */
    private static int trunk(List<TrainingExample> examples) {
        if (examples.size() == 1) {
            return 0;
        }
        var first = examples.get(0);
        int trunk = examples.stream()
                .mapToInt(example -> Math.min(unlearned(example), common(first.tokens(), example.tokens())))
                .min()
                .orElseThrow();
        return trunk < SHORTEST_TRUNK ? 0 : trunk;
    }

    private static int common(int[] one, int[] other) {
        int mismatch = Arrays.mismatch(one, other);
        return mismatch < 0 ? one.length : mismatch;
    }

    /** Tokens before the first whose successor is learned; at least one of an example's tokens is no trunk. */
    private static int unlearned(TrainingExample example) {
        int last = example.length() - 1;
        return IntStream.range(0, last)
                .filter(i -> example.learn()[i + 1])
                .findFirst()
                .orElse(last - 1);
    }
}
