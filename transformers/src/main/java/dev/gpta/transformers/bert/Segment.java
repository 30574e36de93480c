package dev.gpta.transformers.bert;

import ai.djl.huggingface.tokenizers.Encoding;
import java.util.Arrays;

/**
 * The tokens of one text, without special ones.
 *
 * @param ids not to be changed
 * @param starts of each token, where it begins in the text: UTF-16 index
 * @param ends of each token, where it ends in the text: UTF-16 index, exclusive
 */
record Segment(int[] ids, int[] starts, int[] ends) {

    static final Segment EMPTY = new Segment(new int[0], new int[0], new int[0]);

    static Segment of(String text, Encoding encoding) {
        var ids = Arrays.stream(encoding.getIds()).mapToInt(Math::toIntExact).toArray();
        var spans = encoding.getCharTokenSpans();
        var places = places(text);
        var starts = new int[ids.length];
        var ends = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            starts[i] = places[spans[i].getStart()];
            ends[i] = places[spans[i].getEnd()];
        }
        return new Segment(ids, starts, ends);
    }

    int length() {
        return ids.length;
    }

    /** The UTF-16 index of every code point, which is what the tokenizer counts in, and of the text's end. */
    private static int[] places(String text) {
        var places = new int[text.codePointCount(0, text.length()) + 1];
        int at = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            places[at++] = i;
        }
        places[at] = text.length();
        return places;
    }
}
