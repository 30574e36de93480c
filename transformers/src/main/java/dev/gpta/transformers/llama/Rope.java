package dev.gpta.transformers.llama;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.gpta.transformers.tensor.Ops;

/**
 * Rotary position embedding (Su et al., 2021): the pair (x_i, x_{i+D/2}) of a token at position t is turned by the
 * angle t / theta^(2i/D), so that a query's product with a key depends on their distance.
 */
final class Rope {

    private final NDArray cos;
    private final NDArray sin;

    /** @param manager owns the tables, (context, D) each */
    Rope(LlamaConfig config, NDManager manager) {
        int half = config.headSize() / 2;
        var cosines = new float[config.context() * config.headSize()];
        var sines = new float[cosines.length];
        for (int position = 0; position < config.context(); position++) {
            for (int i = 0; i < half; i++) {
                double angle = position * Math.pow(config.ropeTheta(), -(double) i / half);
                int at = position * config.headSize() + i;
                cosines[at] = cosines[at + half] = (float) Math.cos(angle);
                sines[at] = (float) -Math.sin(angle); // the first half takes the second one away
                sines[at + half] = (float) Math.sin(angle);
            }
        }
        var shape = new Shape(config.context(), config.headSize());
        cos = manager.create(cosines, shape);
        sin = manager.create(sines, shape);
    }

    /** The turns of some positions in a row, on a step's manager. */
    Turn at(int first, int count, NDManager manager) {
        var rows = new NDIndex("{}:{}", first, first + count);
        return new Turn(attached(cos.get(rows), manager), attached(sin.get(rows), manager));
    }

    private static NDArray attached(NDArray array, NDManager manager) {
        array.attach(manager);
        return array;
    }

    /** @param cos (S, D) @param sin (S, D), negative in the first half */
    record Turn(NDArray cos, NDArray sin) {
        /** @param x (B, N, S, D) */
        NDArray apply(NDArray x) {
            return Ops.rotate(x, cos, sin);
        }
    }
}
