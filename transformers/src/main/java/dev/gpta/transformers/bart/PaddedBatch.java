package dev.gpta.transformers.bart;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Token sequences side by side, as long as the longest of them.
 *
 * @param ids (B, S) int64
 * @param mask (B, 1, 1, S), to be added to attention's scores: 0 where there is a token, very low where there is
 *     padding; null if there is none
 */
record PaddedBatch(NDArray ids, @Nullable NDArray mask) {

    private static final float PADDING = -Float.MAX_VALUE;

    static PaddedBatch of(List<int[]> sequences, int pad, NDManager manager) {
        int rows = sequences.size();
        int length = sequences.stream().mapToInt(tokens -> tokens.length).max().orElseThrow();
        var ids = new long[rows * length];
        var mask = new float[rows * length];
        Arrays.fill(ids, pad);
        Arrays.fill(mask, PADDING);
        boolean full = true;
        for (int row = 0; row < rows; row++) {
            var tokens = sequences.get(row);
            for (int i = 0; i < tokens.length; i++) {
                ids[row * length + i] = tokens[i];
                mask[row * length + i] = 0;
            }
            full &= tokens.length == length;
        }
        return new PaddedBatch(
                manager.create(ids, new Shape(rows, length)),
                full ? null : manager.create(mask, new Shape(rows, 1, 1, length)));
    }
}
