package dev.gpta.gradient.domain;

/**
 * What a run has spent on its teaching assistant, by the answers that were accepted; a crash may have paid for more.
 *
 * @param calls requests, canaries included
 * @param promptTokens tokens of prompts
 * @param completionTokens tokens of answers
 * @param tunedTokens tokens tuned on, each pass counted
 */
public record Spent(long calls, long promptTokens, long completionTokens, long tunedTokens) {

    /** Nothing. */
    public static final Spent NOTHING = new Spent(0, 0, 0, 0);

    /** Both together. */
    public Spent plus(Spent other) {
        return new Spent(
                calls + other.calls,
                promptTokens + other.promptTokens,
                completionTokens + other.completionTokens,
                tunedTokens + other.tunedTokens);
    }
}
