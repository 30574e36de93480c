package dev.gpta.transformers.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A token sequence in the making, and which of its tokens are to be learned. */
final class Tokens {

    private final List<Integer> ids = new ArrayList<>();
    private final BitSet learned = new BitSet();

    void add(int[] tokens, boolean learn) {
        for (int token : tokens) {
            learned.set(ids.size(), learn);
            ids.add(token);
        }
    }

    int[] ids() {
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }

    boolean[] learn() {
        var learn = new boolean[ids.size()];
        learned.stream().forEach(i -> learn[i] = true);
        return learn;
    }
}
