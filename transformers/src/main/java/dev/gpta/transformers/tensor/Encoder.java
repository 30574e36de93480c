package dev.gpta.transformers.tensor;

import ai.djl.ndarray.NDArray;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Embeddings and layers on the CPU, with their derivative written by hand.
 *
 * @param layers at least none
 */
public record Encoder(Embeddings embeddings, List<EncoderLayer> layers) {

    public Encoder {
        layers = List.copyOf(layers);
    }

    /**
     * What every token becomes. Where a tape records and the parameters are trainable, their gradients follow from it.
     *
     * @param ids (B, S) int64, on the step's manager
     * @param types (B, S) int64
     * @param mask (B, 1, 1, S), added to attention's scores
     * @param drop share of the values that are dropped between layers
     * @param attentionDrop share of the attention's weights that are dropped
     * @return (B, S, H) float32
     */
    public NDArray run(
            NDArray ids, NDArray types, NDArray mask, double drop, double attentionDrop, Precision precision) {
        var tape = GradientTape.recording();
        boolean learns = tape.isPresent() && embeddings.parameters().get(0).hasGradient();
        var first = embeddings.forward(ids, types, drop);
        var passes = new ArrayDeque<EncoderLayer.Pass>();
        var x = first.result();
        for (var layer : layers) {
            var pass = layer.forward(x, mask, drop, attentionDrop, precision);
            if (learns) {
                passes.push(pass);
            } else {
                pass.forget();
                x.close();
            }
            x = pass.result();
        }
        return learns ? tape.get().write(x, gradient -> backward(first, passes, gradient)) : x;
    }

    private static void backward(Embeddings.Pass first, ArrayDeque<EncoderLayer.Pass> passes, NDArray gradient) {
        var above = gradient;
        while (!passes.isEmpty()) {
            above = passes.pop().backward(above);
        }
        first.backward(above);
    }
}
