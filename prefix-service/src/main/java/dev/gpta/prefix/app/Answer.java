package dev.gpta.prefix.app;

/**
 * What came back.
 *
 * @param text the message, whatever it is; where it was refused, what was said instead
 * @param refused whether the provider, or its content filter, would not answer this question
 * @param promptTokens tokens of the prompt, 0 if the provider did not count
 * @param completionTokens tokens of the message, 0 if the provider did not count
 */
public record Answer(String text, boolean refused, long promptTokens, long completionTokens) {

    /** A message. */
    public Answer(String text, long promptTokens, long completionTokens) {
        this(text, false, promptTokens, completionTokens);
    }

    /** A refusal, of which nothing is counted. */
    public static Answer refusal(String said) {
        return new Answer(said, true, 0, 0);
    }
}
