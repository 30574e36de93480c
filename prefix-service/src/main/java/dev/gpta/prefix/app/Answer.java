package dev.gpta.prefix.app;

/**
 * What came back.
 *
 * @param text the message, whatever it is; where it was refused, what was said instead
 * @param ending why it ends
 * @param promptTokens tokens of the prompt, 0 if the provider did not count
 * @param completionTokens tokens of the message, 0 if the provider did not count
 */
public record Answer(String text, Ending ending, long promptTokens, long completionTokens) {

    /** Why an answer ends. */
    public enum Ending {
        /** There is no more to be said. */
        BY_ITSELF,
        /** It had as many tokens as it may. */
        AT_THE_LIMIT,
        /** The provider, or its content filter, would not answer this question. */
        REFUSED
    }

    /** A message that ended by itself. */
    public Answer(String text, long promptTokens, long completionTokens) {
        this(text, Ending.BY_ITSELF, promptTokens, completionTokens);
    }

    /** A refusal, of which nothing is counted. */
    public static Answer refusal(String said) {
        return new Answer(said, Ending.REFUSED, 0, 0);
    }
}
