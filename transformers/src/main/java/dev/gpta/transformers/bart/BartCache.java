package dev.gpta.transformers.bart;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.gpta.transformers.tensor.Ops;
import dev.gpta.transformers.tensor.Seq2SeqOps;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Keys and values of the outputs' tokens so far, so that a new token costs one token's work. A row is an output; R rows
 * in all, those of one input next to each other.
 */
final class BartCache implements SelfAttention, AutoCloseable {

    private final NDManager manager;
    private final List<NDArray> keys = new ArrayList<>();
    private final List<NDArray> values = new ArrayList<>();
    private int rows;
    private int length;

    /** @param room tokens that fit in; memory is touched only as they come */
    BartCache(int layers, int heads, int headSize, int rows, int room, NDManager parent) {
        this.manager = parent.newSubManager();
        this.rows = rows;
        var shape = new Shape(rows, heads, room, headSize);
        for (int layer = 0; layer < layers; layer++) {
            keys.add(manager.create(shape, DataType.FLOAT32));
            values.add(manager.create(shape, DataType.FLOAT32));
        }
    }

    /** How many tokens each row has. */
    int length() {
        return length;
    }

    /** @param q (B, N, R / B, D): the newest token of each row; only {@link #advance} makes it count */
    @Override
    public NDArray attend(int layer, NDArray q, NDArray k, NDArray v) {
        var allKeys = Seq2SeqOps.place(newest(k), keys.get(layer), length);
        var allValues = Seq2SeqOps.place(newest(v), values.get(layer), length);
        var found = Ops.attention(newest(q), allKeys, allValues);
        var shape = q.getShape();
        return found.reshape(shape.get(0), shape.get(2), shape.get(1), shape.get(3))
                .transpose(0, 2, 1, 3);
    }

    /** (B, N, R / B, D) to (R, N, 1, D). */
    private NDArray newest(NDArray x) {
        var shape = x.getShape();
        return x.transpose(0, 2, 1, 3).reshape(rows, shape.get(1), 1, shape.get(3));
    }

    /** Counts the token that all layers have seen. */
    void advance() {
        length++;
    }

    /** Makes every row continue another. @param parents by row; where there are fewer than before, the rest goes */
    void reorder(int[] parents) {
        try (var step = manager.newSubManager()) {
            if (parents.length < rows) {
                rows = parents.length;
                var to = step.arange(0, rows, 1, DataType.INT64);
                var from = step.create(IntStream.of(parents).asLongStream().toArray());
                keys.replaceAll(array -> taken(array, to, from));
                values.replaceAll(array -> taken(array, to, from));
                return;
            }
            var changed =
                    IntStream.range(0, rows).filter(row -> parents[row] != row).toArray();
            if (changed.length > 0) {
                var to = step.create(IntStream.of(changed).asLongStream().toArray());
                var from = step.create(
                        IntStream.of(changed).mapToLong(row -> parents[row]).toArray());
                keys.forEach(array -> Seq2SeqOps.copyRows(to, array, from, array, length));
                values.forEach(array -> Seq2SeqOps.copyRows(to, array, from, array, length));
            }
        }
    }

    private NDArray taken(NDArray array, NDArray to, NDArray from) {
        var shape = array.getShape();
        var taken = manager.create(new Shape(rows, shape.get(1), shape.get(2), shape.get(3)), DataType.FLOAT32);
        Seq2SeqOps.copyRows(to, taken, from, array, length);
        array.close();
        return taken;
    }

    @Override
    public void close() {
        manager.close();
    }
}
