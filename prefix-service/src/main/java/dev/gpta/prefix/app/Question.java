package dev.gpta.prefix.app;

import dev.gpta.llm.app.Tokens;

/**
 * One call.
 *
 * @param model who is asked, as the provider names it
 * @param system the system message
 * @param user the user message
 * @param count how many prefixes the answer is to hold, at least 1
 * @param temperature 0..2
 * @param seed not negative
 */
public record Question(String model, String system, String user, int count, double temperature, int seed) {

    private static final int TOKENS_OF_SHAPE = 8;

    /** Tokens of the prompt, estimated. */
    long promptTokens() {
        return Tokens.of(system) + Tokens.of(user);
    }

    /** Tokens of an answer whose prefixes have so many words, estimated: two for a word, and the JSON around it. */
    long answerTokens(int words) {
        return TOKENS_OF_SHAPE + (long) count * (TOKENS_OF_SHAPE + 2L * words);
    }
}
