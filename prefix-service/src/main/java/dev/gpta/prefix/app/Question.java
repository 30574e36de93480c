package dev.gpta.prefix.app;

import dev.gpta.llm.app.Tokens;

/**
 * One call.
 *
 * @param model who is asked, as the provider names it
 * @param system the system message
 * @param user the user message
 * @param count how many prefixes the answer is to hold, at least 1
 * @param mostTokens of the answer
 * @param temperature 0..2
 * @param seed not negative
 */
public record Question(
        String model, String system, String user, int count, int mostTokens, double temperature, int seed) {

    /** Tokens of the prompt, estimated. */
    long promptTokens() {
        return Tokens.of(system) + Tokens.of(user);
    }
}
