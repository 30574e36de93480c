package dev.gpta.transformers.bart;

/**
 * A text and what is to be written for it.
 *
 * @param input {@code <s> prefix text </s>}
 * @param target {@code <s> summary </s>}; what the decoder is to say, token by token
 */
public record BartExample(int[] input, int[] target) {

    /** Which decides how long a batch takes: the input's tokens and the target's. */
    public int length() {
        return input.length + target.length;
    }
}
