package dev.gpta.cli.domain;

/**
 * What asking the teaching assistant took.
 *
 * @param calls requests sent
 * @param promptTokens tokens of the prompts
 * @param completionTokens tokens of the answers
 * @param rejected answers or prefixes thrown away
 */
public record Usage(int calls, long promptTokens, long completionTokens, int rejected) {

    /** Nothing asked. */
    public static final Usage NONE = new Usage(0, 0, 0, 0);

    /** Both together. */
    public Usage plus(Usage other) {
        return new Usage(
                calls + other.calls,
                promptTokens + other.promptTokens,
                completionTokens + other.completionTokens,
                rejected + other.rejected);
    }
}
