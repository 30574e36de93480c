package dev.gpta.ta.domain.chat;

import java.util.List;

/** Texts before which an answer ends. @param texts none of them empty; at most {@value #MOST} */
public record StopSequences(List<String> texts) {

    private static final int MOST = 4;

    public StopSequences {
        texts = List.copyOf(texts);
        if (texts.size() > MOST || texts.contains("")) {
            throw new IllegalArgumentException("stop must be at most " + MOST + " texts, none empty, but is " + texts);
        }
    }

    /** Whether the text has one of them. */
    public boolean in(String text) {
        return texts.stream().anyMatch(text::contains);
    }

    /** The text before the first of them; all of it, if it has none. */
    public String cut(String text) {
        int end = texts.stream()
                .mapToInt(text::indexOf)
                .filter(at -> at >= 0)
                .min()
                .orElse(text.length());
        return text.substring(0, end);
    }
}
