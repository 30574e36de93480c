package dev.gpta.transformers.generation;

import java.util.stream.IntStream;

/** Which tokens may not come next. */
final class Bans {

    private final Decoding decoding;
    private final int end;

    Bans(Decoding decoding, int end) {
        this.decoding = decoding;
        this.end = end;
    }

    /** @param tokens an output so far, its start included */
    int[] after(int[] tokens) {
        var repeated = repeated(tokens, decoding.noRepeatNgram());
        return tokens.length < decoding.minLength()
                ? IntStream.concat(repeated, IntStream.of(end)).toArray()
                : repeated.toArray();
    }

    /** The tokens that would complete a sequence of this size for the second time. */
    private static IntStream repeated(int[] tokens, int size) {
        int opening = size - 1;
        return size == 0
                ? IntStream.empty()
                : IntStream.range(0, Math.max(0, tokens.length - opening))
                        .filter(from -> same(tokens, from, tokens.length - opening, opening))
                        .map(from -> tokens[from + opening]);
    }

    private static boolean same(int[] tokens, int one, int other, int count) {
        return IntStream.range(0, count).allMatch(i -> tokens[one + i] == tokens[other + i]);
    }
}
