package dev.gpta.transformers.bart;

/**
 * {@code <s> prefix text </s>}.
 *
 * @param ids its tokens; not to be changed
 * @param truncated whether the text has lost its tail
 */
public record BartInput(int[] ids, boolean truncated) {

    public int length() {
        return ids.length;
    }
}
