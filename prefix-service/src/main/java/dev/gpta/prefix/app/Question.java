package dev.gpta.prefix.app;

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
public record Question(String model, String system, String user, int count, double temperature, int seed) {}
