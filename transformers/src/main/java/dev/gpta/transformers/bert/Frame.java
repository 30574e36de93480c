package dev.gpta.transformers.bert;

import java.util.Arrays;

/**
 * The special tokens round the segments of an input.
 *
 * @param start {@code [CLS]}
 * @param end {@code [SEP]}
 */
record Frame(int start, int end) {

    /** {@code [CLS] prefix text [SEP]}. */
    BertInput one(Segment prefix, Segment text, int kept) {
        int first = prefix.length() + kept + 2;
        var ids = new int[first];
        opening(ids, prefix, text, kept);
        return new BertInput(ids, new int[first], kept < text.length());
    }

    /** {@code [CLS] prefix first [SEP] second [SEP]}; of the second the tokens {@code from..to}. */
    BertInput two(Segment prefix, Segment first, int firstKept, Segment second, int from, int to, boolean truncated) {
        int begin = prefix.length() + firstKept + 2;
        var ids = new int[begin + to - from + 1];
        opening(ids, prefix, first, firstKept);
        System.arraycopy(second.ids(), from, ids, begin, to - from);
        ids[ids.length - 1] = end;
        var types = new int[ids.length];
        Arrays.fill(types, begin, types.length, 1);
        return new BertInput(ids, types, truncated);
    }

    private void opening(int[] ids, Segment prefix, Segment text, int kept) {
        ids[0] = start;
        System.arraycopy(prefix.ids(), 0, ids, 1, prefix.length());
        System.arraycopy(text.ids(), 0, ids, 1 + prefix.length(), kept);
        ids[1 + prefix.length() + kept] = end;
    }
}
