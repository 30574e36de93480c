package dev.gpta.transformers.bert;

/**
 * {@code [CLS] prefix text [SEP]} as one segment.
 *
 * @param ids its tokens; not to be changed
 * @param truncated whether the text has lost its tail
 */
public record BertInput(int[] ids, boolean truncated) {

    public int length() {
        return ids.length;
    }
}
