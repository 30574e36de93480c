package dev.gpta.transformers.llama;

import ai.djl.ndarray.NDArray;
import dev.gpta.transformers.tensor.DecoderOps;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The most probable next tokens. Only they leave PyTorch's memory; a row's other logits follow where they are wanted. */
final class ShortLists {

    private static final int LENGTH = 256;

    private ShortLists() {}

    /** @param logits (rows, vocabulary), open while the lists are used @param temperatures by row; 0 counts as 1 */
    static List<Candidates> of(NDArray logits, double[] temperatures) {
        int vocabulary = (int) logits.getShape().get(1);
        int length = Math.min(LENGTH, vocabulary);
        var divisors = new float[temperatures.length];
        for (int row = 0; row < divisors.length; row++) {
            divisors[row] = temperatures[row] == 0 ? 1 : (float) temperatures[row];
        }
        var best = DecoderOps.best(logits, logits.getManager().create(divisors), length);
        var values = best.get(0).toFloatArray();
        var tokens = best.get(1).toLongArray();
        var sums = best.get(2).toFloatArray();
        return IntStream.range(0, divisors.length)
                .mapToObj(row -> Candidates.shortList(
                        Arrays.stream(tokens, row * length, (row + 1) * length)
                                .mapToInt(Math::toIntExact)
                                .toArray(),
                        Arrays.copyOfRange(values, row * length, (row + 1) * length),
                        sums[row],
                        divisors[row],
                        () -> logits.get(row).toFloatArray()))
                .toList();
    }
}
