package dev.gpta.transformers.bert;

/**
 * Tokens as BERT takes them: {@code [CLS] prefix text [SEP]}, or with a second segment {@code text [SEP]} behind it.
 *
 * @param ids its tokens; not to be changed
 * @param types of each token its segment, 0 or 1; not to be changed
 * @param truncated whether a text has lost its tail
 */
public record BertInput(int[] ids, int[] types, boolean truncated) {

    public BertInput {
        if (ids.length == 0 || ids.length != types.length) {
            throw new IllegalArgumentException(
                    "%d tokens cannot have %d segment types".formatted(ids.length, types.length));
        }
    }

    /** One segment, nothing cut. */
    public static BertInput of(int... ids) {
        return new BertInput(ids, new int[ids.length], false);
    }

    public int length() {
        return ids.length;
    }
}
