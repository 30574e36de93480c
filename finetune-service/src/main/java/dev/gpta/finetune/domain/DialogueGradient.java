package dev.gpta.finetune.domain;

import java.util.List;

/**
 * The dialogue gradient (Eq. 7): the history, ascending, seen through windows, each with the prefix that comes next.
 *
 * @param dialogues one for each window, in their order
 */
public record DialogueGradient(List<Dialogue> dialogues) {

    public DialogueGradient {
        dialogues = List.copyOf(dialogues);
    }

    /**
     * @param history H, ascending by score
     * @throws IllegalArgumentException if a window reaches beyond the history, or the history does not ascend
     */
    public static DialogueGradient of(List<Scored> history, List<Window> windows) {
        requireAscending(history);
        return new DialogueGradient(
                windows.stream().map(window -> dialogue(history, window)).toList());
    }

    private static Dialogue dialogue(List<Scored> history, Window window) {
        if (window.target() >= history.size()) {
            throw new IllegalArgumentException(
                    window + " reaches beyond the history, which has " + history.size() + " entries");
        }
        return new Dialogue(
                history.subList(window.from(), window.target()),
                history.get(window.target()).prefix());
    }

    private static void requireAscending(List<Scored> history) {
        for (int i = 1; i < history.size(); i++) {
            if (history.get(i).score() < history.get(i - 1).score()) {
                throw new IllegalArgumentException("the history does not ascend: entry " + i + " scores "
                        + history.get(i).score() + ", the one before it "
                        + history.get(i - 1).score());
            }
        }
    }
}
