package dev.gpta.transformers.bert;

import java.util.Arrays;
import java.util.List;

/**
 * Inputs side by side, as long as the longest of them.
 *
 * @param rows B
 * @param length S
 * @param ids B x S tokens, row by row
 * @param mask B x S values to add to attention's scores: 0 where there is a token, very low where there is padding
 */
record PaddedBatch(int rows, int length, long[] ids, float[] mask) {

    private static final float PADDING = -Float.MAX_VALUE;

    static PaddedBatch of(List<BertInput> inputs) {
        int rows = inputs.size();
        int length = inputs.stream().mapToInt(BertInput::length).max().orElseThrow();
        var ids = new long[rows * length];
        var mask = new float[rows * length];
        Arrays.fill(mask, PADDING);
        for (int row = 0; row < rows; row++) {
            var tokens = inputs.get(row).ids();
            for (int i = 0; i < tokens.length; i++) {
                ids[row * length + i] = tokens[i];
                mask[row * length + i] = 0;
            }
        }
        return new PaddedBatch(rows, length, ids, mask);
    }
}
