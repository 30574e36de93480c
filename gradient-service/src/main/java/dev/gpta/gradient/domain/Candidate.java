package dev.gpta.gradient.domain;

/**
 * A prefix that was proposed.
 *
 * @param id deterministic id: of the manifest and the normalised text
 * @param text the prefix; empty for the empty prefix
 * @param inHistory whether its score is an entry of H; the empty prefix is scored outside H
 */
public record Candidate(String id, String text, boolean inHistory) {

    /** A prefix is a short sentence; a history of the longest ones must still fit into one event. */
    static final int LONGEST = 2000;

    public Candidate {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a prefix has at most " + LONGEST + " characters, but candidate " + id + " has " + text.length());
        }
    }
}
