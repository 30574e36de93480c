package dev.gpta.prefix.app;

/** Whoever writes prefixes. */
public interface TeachingAssistant {

    /**
     * Asks once and waits for the answer.
     *
     * @throws TaUnavailableException if it did not answer, and may do so later
     * @throws CannotAskException if it will not answer this question however often it is asked
     */
    Answer ask(Question question) throws TaUnavailableException, CannotAskException;
}
