package dev.gpta.transformers.llama;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/** Keys and values of the tokens so far, so that a new token costs one token's work. Room is taken once. */
final class KeyValueCache implements AutoCloseable {

    private final NDManager manager;
    private final List<NDArray> keys = new ArrayList<>();
    private final List<NDArray> values = new ArrayList<>();
    private int length;

    /** @param room tokens that fit in */
    KeyValueCache(LlamaConfig config, int sequences, int room, NDManager parent) {
        manager = parent.newSubManager();
        var shape = new Shape(sequences, config.keyValueHeads(), room, config.headSize());
        for (int layer = 0; layer < config.layers(); layer++) {
            keys.add(manager.zeros(shape));
            values.add(manager.zeros(shape));
        }
    }

    /** Tokens stored in every layer; those of a step count only after {@link #advance}. */
    int length() {
        return length;
    }

    /** Stores one layer's keys and values of the step's tokens. @param k (B or 1, Nkv, S, D): 1 is copied to all B */
    void store(int layer, NDArray k, NDArray v) {
        var slots = slots(length, length + (int) k.getShape().get(2));
        keys.get(layer).set(slots, k);
        values.get(layer).set(slots, v);
    }

    /** (B, Nkv, length + S, D), on the manager of the step's own arrays. */
    NDArray keys(int layer, NDArray step) {
        return view(keys.get(layer), step);
    }

    NDArray values(int layer, NDArray step) {
        return view(values.get(layer), step);
    }

    void advance(int tokens) {
        length += tokens;
    }

    private NDArray view(NDArray array, NDArray step) {
        var view = array.get(slots(0, length + (int) step.getShape().get(2)));
        view.attach(step.getManager());
        return view;
    }

    private static NDIndex slots(int from, int to) {
        return new NDIndex(":, :, {}:{}", from, to);
    }

    @Override
    public void close() {
        manager.close();
    }
}
