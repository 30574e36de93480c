package dev.gpta.transformers.llama;

/**
 * A token sequence to learn from.
 *
 * @param tokens at least two
 * @param learn whether the model should learn to say token i after tokens 0..i-1; as long as {@code tokens}. The first
 *     token follows nothing, so its entry is not looked at
 */
public record TrainingExample(int[] tokens, boolean[] learn) {

    public TrainingExample {
        if (tokens.length < 2 || tokens.length != learn.length) {
            throw new IllegalArgumentException(
                    "an example needs at least two tokens and a mark for each, but has %d and %d"
                            .formatted(tokens.length, learn.length));
        }
    }

    public int length() {
        return tokens.length;
    }
}
