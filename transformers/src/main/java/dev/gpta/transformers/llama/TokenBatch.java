package dev.gpta.transformers.llama;

import java.util.List;
import java.util.stream.LongStream;

/**
 * Examples side by side, padded at their ends.
 *
 * @param ids row by row, sequences x length
 * @param positions where in {@code ids} a token stands whose successor is to be learned
 * @param targets those successors
 */
record TokenBatch(int sequences, int length, long[] ids, long[] positions, long[] targets) {

    static TokenBatch of(List<TrainingExample> examples) {
        // the last token has no successor, so it need not be read
        int length = examples.stream().mapToInt(TrainingExample::length).max().orElseThrow() - 1;
        var ids = new long[examples.size() * length];
        var positions = LongStream.builder();
        var targets = LongStream.builder();
        for (int row = 0; row < examples.size(); row++) {
            var example = examples.get(row);
            for (int i = 0; i < example.length() - 1; i++) {
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
                examples.size(), length, ids, learned, targets.build().toArray());
    }
}
