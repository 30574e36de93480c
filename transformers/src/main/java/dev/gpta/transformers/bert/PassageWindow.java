package dev.gpta.transformers.bert;

/**
 * A part of a passage behind its question: {@code [CLS] prefix question [SEP] window [SEP]}.
 *
 * @param input its {@code truncated} tells that the question was cut
 * @param firstPassageToken where the window begins among the input's tokens
 * @param starts of each token of the window, where it begins in the passage: UTF-16 index
 * @param ends of each token of the window, where it ends in the passage: UTF-16 index, exclusive
 * @param bestHere of each token of the window, whether no other window shows more of what stands around it
 */
public record PassageWindow(BertInput input, int firstPassageToken, int[] starts, int[] ends, boolean[] bestHere) {

    /** How many tokens of the passage it shows. */
    public int length() {
        return starts.length;
    }
}
