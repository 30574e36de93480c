package dev.gpta.finetune.app;

/**
 * What came back.
 *
 * @param text the message, whatever it is; empty where it was refused
 * @param promptTokens as the provider counts them, 0 if it did not
 * @param completionTokens as the provider counts them, 0 if it did not
 */
public record CanaryAnswer(String text, long promptTokens, long completionTokens) {

    /** What a filter stopped: it counts as an answer that is not well-formed. */
    public static final CanaryAnswer REFUSED = new CanaryAnswer("", 0, 0);
}
