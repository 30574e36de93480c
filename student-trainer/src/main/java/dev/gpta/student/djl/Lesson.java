package dev.gpta.student.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/**
 * What an epoch learns from.
 *
 * @param examples in the order of the samples; a sample may give several
 * @param length of an example in tokens, padding within it counted, so that like lengths meet and not too many come at once
 * @param weight of an example in the mean that is the loss, above 0
 * @param truncated samples that lost a part of their text
 * @param loss of some examples
 */
record Lesson<T>(
        List<T> examples, ToIntFunction<T> length, ToDoubleFunction<T> weight, int truncated, BatchLoss<T> loss) {

    Lesson {
        examples = List.copyOf(examples);
    }

    double weightOf(List<T> batch) {
        return batch.stream().mapToDouble(weight).sum();
    }

    /** What is to become small. */
    @FunctionalInterface
    interface BatchLoss<T> {

        /**
         * The mean of the examples' losses by their weights.
         *
         * @param step owns all that is computed on the way
         * @return a scalar
         */
        NDArray of(List<T> examples, NDManager step);
    }
}
