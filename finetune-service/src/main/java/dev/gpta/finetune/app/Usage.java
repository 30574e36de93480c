package dev.gpta.finetune.app;

/**
 * What trying models took.
 *
 * @param calls requests that were answered
 * @param promptTokens tokens of the prompts
 * @param completionTokens tokens of the answers
 * @param rejected answers that held no prefix
 */
public record Usage(int calls, long promptTokens, long completionTokens, int rejected) {

    /** Nothing was tried. */
    public static final Usage NONE = new Usage(0, 0, 0, 0);

    /** With one more call. */
    Usage plus(CanaryAnswer answer, boolean good) {
        return new Usage(
                calls + 1,
                promptTokens + answer.promptTokens(),
                completionTokens + answer.completionTokens(),
                good ? rejected : rejected + 1);
    }

    /** Both together. */
    Usage plus(Usage other) {
        return new Usage(
                calls + other.calls,
                promptTokens + other.promptTokens,
                completionTokens + other.completionTokens,
                rejected + other.rejected);
    }
}
