package dev.gpta.transformers.bart;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the decoder looks at of the inputs: the keys and values of every layer's cross-attention, computed once.
 *
 * @param layers by decoder layer
 * @param mask (B, 1, 1, S) of the inputs; null if there is no padding
 */
record Memory(List<Layer> layers, @Nullable NDArray mask) {

    /** Makes it live as long as another manager. */
    void attach(NDManager manager) {
        layers.forEach(layer -> {
            layer.keys().attach(manager);
            layer.values().attach(manager);
        });
        if (mask != null) {
            mask.attach(manager);
        }
    }

    /** @param keys (B, N, S, D) @param values (B, N, S, D) */
    record Layer(NDArray keys, NDArray values) {}
}
