package dev.gpta.prefix.app;

import dev.gpta.llm.app.CannotGoOnException;
import dev.gpta.llm.app.PromptTooLongException;
import dev.gpta.llm.app.UnavailableException;

/** Whoever writes prefixes. */
public interface TeachingAssistant {

    /**
     * Asks once and waits for the answer.
     *
     * @throws UnavailableException if it did not answer, and may do so later
     * @throws PromptTooLongException if it reads no question of this length
     * @throws CannotGoOnException if it will not answer this question however often it is asked
     */
    Answer ask(Question question) throws UnavailableException, CannotGoOnException;
}
