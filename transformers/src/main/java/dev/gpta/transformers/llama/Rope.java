package dev.gpta.transformers.llama;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Rotary position embedding (Su et al., 2021): the pair (x_i, x_{i+D/2}) of a token at position t is turned by the
 * angle t / theta^(2i/D), so that a query's product with a key depends on their distance.
 */
final class Rope {

    private final int size;
    private final float[] frequencies;

    Rope(LlamaConfig config) {
        size = config.headSize();
        frequencies = new float[size / 2];
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = (float) config.rope().frequency(i, size);
        }
    }

    /** The turns of tokens at these positions, the same for every sequence. */
    Turn along(int[] positions, NDManager manager) {
        return turn(positions, new Shape(1, 1, positions.length, size), manager);
    }

    /** The turns of one token per sequence. */
    Turn at(int[] positions, NDManager manager) {
        return turn(positions, new Shape(positions.length, 1, 1, size), manager);
    }

    private Turn turn(int[] positions, Shape shape, NDManager manager) {
        var cosines = new float[positions.length * size];
        var sines = new float[cosines.length];
        for (int row = 0; row < positions.length; row++) {
            for (int i = 0; i < frequencies.length; i++) {
                float angle = positions[row] * frequencies[i]; // as rounded as where the models were trained
                int first = row * size + i;
                int second = first + frequencies.length;
                cosines[first] = cosines[second] = (float) Math.cos(angle);
                sines[first] = (float) -Math.sin(angle); // the first half takes the second one away
                sines[second] = (float) Math.sin(angle);
            }
        }
        return new Turn(manager.create(cosines, shape), manager.create(sines, shape));
    }

    /** Shapes (B or 1, 1, S, D). @param sin negative in the first half */
    record Turn(NDArray cos, NDArray sin) {}
}
