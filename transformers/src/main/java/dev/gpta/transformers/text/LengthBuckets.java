package dev.gpta.transformers.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Puts inputs of about the same length into one batch, so that little is computed for padding. */
public final class LengthBuckets {

    /** Batches that are filled together: large enough to find like lengths, small enough to stay random. */
    private static final int POOL = 32;

    private LengthBuckets() {}

    /**
     * Batches from the shortest to the longest input.
     *
     * @param length of an input, in tokens
     * @return indices into {@code inputs}, each once
     */
    public static <T> List<List<Integer>> sorted(List<T> inputs, ToIntFunction<T> length, int batchSize) {
        return cut(byLength(IntStream.range(0, inputs.size()).boxed().toList(), inputs, length), batchSize);
    }

    /**
     * Batches for an epoch of training: like lengths together, but which inputs meet and when is random.
     *
     * @param length of an input, in tokens
     * @return indices into {@code inputs}, each once
     */
    public static <T> List<List<Integer>> shuffled(
            List<T> inputs, ToIntFunction<T> length, int batchSize, Random random) {
        var order = new ArrayList<>(IntStream.range(0, inputs.size()).boxed().toList());
        Collections.shuffle(order, random);
        var batches = new ArrayList<List<Integer>>();
        for (var pool : cut(order, batchSize * POOL)) {
            batches.addAll(cut(byLength(pool, inputs, length), batchSize));
        }
        Collections.shuffle(batches, random);
        return batches;
    }

    private static <T> List<Integer> byLength(List<Integer> order, List<T> inputs, ToIntFunction<T> length) {
        return order.stream()
                .sorted(Comparator.comparingInt(i -> length.applyAsInt(inputs.get(i))))
                .toList();
    }

    private static <T> List<List<T>> cut(List<T> all, int size) {
        var parts = new ArrayList<List<T>>();
        for (int i = 0; i < all.size(); i += size) {
            parts.add(all.subList(i, Math.min(all.size(), i + size)));
        }
        return parts;
    }
}
