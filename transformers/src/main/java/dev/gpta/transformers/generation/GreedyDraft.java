package dev.gpta.transformers.generation;

import java.util.Arrays;
import java.util.List;

/** Always the likeliest token, until that is the end. */
final class GreedyDraft implements Draft {

    private final int end;
    private final int maxLength;
    private int[] tokens;

    GreedyDraft(int start, int end, int maxLength) {
        this.end = end;
        this.maxLength = maxLength;
        this.tokens = new int[] {start};
    }

    @Override
    public List<int[]> rows() {
        return List.of(tokens);
    }

    @Override
    public int[] parents() {
        return new int[1];
    }

    @Override
    public void grow(Likeliest next) {
        tokens = Arrays.copyOf(tokens, tokens.length + 1);
        tokens[tokens.length - 1] = next.tokens()[0][0];
    }

    @Override
    public boolean finished() {
        return tokens.length > 1 && tokens[tokens.length - 1] == end || tokens.length >= maxLength;
    }

    @Override
    public int[] result() {
        return tokens;
    }

    @Override
    public int width() {
        return 1;
    }
}
