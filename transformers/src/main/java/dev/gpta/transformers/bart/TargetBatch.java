package dev.gpta.transformers.bart;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Inputs with what is to be written for them.
 *
 * @param shifted (B, T) int64: what the decoder reads, the targets moved on by one place, behind what it starts from
 * @param positions int64 (n): where in the flattened B x T a target's token stands, and not padding
 * @param targets int64 (n): those tokens
 */
record TargetBatch(PaddedBatch inputs, NDArray shifted, NDArray positions, NDArray targets) {

    static TargetBatch of(List<BartExample> examples, SpecialTokens tokens, NDManager manager) {
        int length = examples.stream()
                .mapToInt(example -> example.target().length)
                .max()
                .orElseThrow();
        var positions = LongStream.builder();
        var targets = LongStream.builder();
        for (int row = 0; row < examples.size(); row++) {
            var target = examples.get(row).target();
            for (int i = 0; i < target.length; i++) {
                positions.add((long) row * length + i);
                targets.add(target[i]);
            }
        }
        var shifted = examples.stream()
                .map(example -> shifted(example.target(), tokens.decoderStart()))
                .toList();
        return new TargetBatch(
                PaddedBatch.of(examples.stream().map(BartExample::input).toList(), tokens.pad(), manager),
                PaddedBatch.of(shifted, tokens.pad(), manager).ids(),
                manager.create(positions.build().toArray()),
                manager.create(targets.build().toArray()));
    }

    private static int[] shifted(int[] target, int start) {
        var shifted = new int[target.length];
        shifted[0] = start;
        System.arraycopy(target, 0, shifted, 1, target.length - 1);
        return shifted;
    }
}
