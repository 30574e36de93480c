package dev.gpta.finetune.domain;

/**
 * One window of the history, by index.
 *
 * @param from i, the first entry within
 * @param target i + w, the entry after the last one within
 */
public record Window(int from, int target) {

    public Window {
        if (from < 0 || target <= from) {
            throw new IllegalArgumentException("a window ends after it begins, but is " + from + ".." + target);
        }
    }
}
