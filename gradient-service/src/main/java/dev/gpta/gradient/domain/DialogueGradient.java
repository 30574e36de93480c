package dev.gpta.gradient.domain;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The dialogue gradient of one epoch (Eq. 7): for every 0 &lt;= i &lt; |H| - w, the entries s_i .. s_(i+w-1) are what
 * the user says and s_(i+w) is what the assistant is to answer. The best entry is the last target.
 *
 * @param windows the windows, by index into H
 */
public record DialogueGradient(List<DialogueWindow> windows) {

    public DialogueGradient {
        windows = List.copyOf(windows);
    }

    /**
     * Slides a window of width w over H, one entry at a time.
     *
     * @param width w, at least 1
     */
    public static DialogueGradient over(History history, int width) {
        if (width < 1) {
            throw new IllegalArgumentException("the window's width w must be at least 1, but is " + width);
        }
        return new DialogueGradient(IntStream.range(0, Math.max(0, history.size() - width))
                .mapToObj(i -> new DialogueWindow(i, i + width))
                .toList());
    }

    /** How many dialogues there are: |H| - w, or none. */
    public int size() {
        return windows.size();
    }
}
