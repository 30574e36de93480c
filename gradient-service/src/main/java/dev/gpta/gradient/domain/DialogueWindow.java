package dev.gpta.gradient.domain;

/**
 * One window of the dialogue gradient (Eq. 7), by index into the history.
 *
 * @param from i: the window is the w entries from here
 * @param target i + w: the entry whose prefix is to be predicted
 */
public record DialogueWindow(int from, int target) {}
