package dev.gpta.ta.domain.chat;

import java.util.Comparator;
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

    /** How many characters at the end of a text that has none of them may be the beginning of one. */
    public int begunIn(String text) {
        return texts.stream().mapToInt(stop -> begunIn(text, stop)).max().orElse(0);
    }

    private static int begunIn(String text, String stop) {
        int length = Math.min(text.length(), stop.length() - 1);
        while (!text.endsWith(stop.substring(0, length))) {
            length--;
        }
        return length;
    }

    /** The text before the one that is complete first; all of it, if it has none. */
    public String cut(String text) {
        return texts.stream()
                .filter(text::contains)
                .min(Comparator.comparingInt((String stop) -> text.indexOf(stop) + stop.length())
                        .thenComparing(Comparator.comparingInt(String::length).reversed()))
                .map(stop -> text.substring(0, text.indexOf(stop)))
                .orElse(text);
    }
}
