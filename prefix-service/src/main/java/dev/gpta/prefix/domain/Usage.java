package dev.gpta.prefix.domain;

/**
 * What asking took.
 *
 * @param calls requests that were answered
 * @param promptTokens tokens of the prompts, as the provider counts them
 * @param completionTokens tokens of the answers
 */
public record Usage(int calls, long promptTokens, long completionTokens) {

    /** Nothing was asked. */
    public static final Usage NONE = new Usage(0, 0, 0);

    /** With one more call. */
    public Usage plus(long promptTokens, long completionTokens) {
        return new Usage(calls + 1, this.promptTokens + promptTokens, this.completionTokens + completionTokens);
    }
}
