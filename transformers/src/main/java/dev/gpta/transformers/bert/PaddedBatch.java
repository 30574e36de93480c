package dev.gpta.transformers.bert;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Inputs side by side, as long as the longest of them.
 *
 * @param rows B
 * @param length S
 * @param ids B x S tokens, row by row
 * @param types B x S segments
 * @param mask B x S values to add to attention's scores: 0 where there is a token, very low where there is padding
 */
record PaddedBatch(int rows, int length, long[] ids, long[] types, float[] mask) {

    private static final float PADDING = -Float.MAX_VALUE;

    static PaddedBatch of(List<BertInput> inputs) {
        int rows = inputs.size();
        int length = inputs.stream().mapToInt(BertInput::length).max().orElseThrow();
        var ids = new long[rows * length];
        var types = new long[rows * length];
        var mask = new float[rows * length];
        Arrays.fill(mask, PADDING);
        for (int row = 0; row < rows; row++) {
            var input = inputs.get(row);
            for (int i = 0; i < input.length(); i++) {
                int at = row * length + i;
                ids[at] = input.ids()[i];
                types[at] = input.types()[i];
                mask[at] = 0;
            }
        }
        return new PaddedBatch(rows, length, ids, types, mask);
    }

    /** Copies it to the device. */
    OnDevice on(NDManager manager) {
        var shape = new Shape(rows, length);
        return new OnDevice(
                manager.create(ids, shape),
                manager.create(types, shape),
                manager.create(mask, new Shape(rows, 1, 1, length)));
    }

    /**
     * @param ids (B, S) int64
     * @param types (B, S) int64
     * @param mask (B, 1, 1, S) float32
     */
    record OnDevice(NDArray ids, NDArray types, NDArray mask) {}
}
