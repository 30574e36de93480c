package dev.gpta.transformers.bert;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a passage into windows that overlap (Devlin et al., 2019, for SQuAD).
 *
 * @param size the most tokens of a window
 * @param overlap how many tokens a window shares with the one before it, less than {@code size}
 */
record SlidingWindows(int size, int overlap) {

    /** A window's tokens within the passage. @param to exclusive */
    record Range(int from, int to) {

        /** How much stands round a token at its narrower side; the window's length decides between equals. */
        private double context(int token) {
            return Math.min(token - from, to - 1 - token) + 0.01 * (to - from);
        }
    }

    /** At least one, in order; the last one ends where the passage ends. */
    List<Range> over(int tokens) {
        var ranges = new ArrayList<Range>();
        int from = 0;
        while (from + size < tokens) {
            ranges.add(new Range(from, from + size));
            from += size - overlap;
        }
        ranges.add(new Range(from, tokens));
        return ranges;
    }

    /** Of each token of a window, whether it is the first of the windows that show most of the token's context. */
    static boolean[] best(Range window, List<Range> all) {
        var best = new boolean[window.to() - window.from()];
        for (int i = 0; i < best.length; i++) {
            int token = window.from() + i;
            best[i] = window.equals(all.stream()
                    .filter(range -> range.from() <= token && token < range.to())
                    .max((a, b) -> Double.compare(a.context(token), b.context(token)))
                    .orElseThrow());
        }
        return best;
    }
}
