package dev.gpta.finetune.app;

/**
 * One prompt for one prefix, to see how a model answers.
 *
 * @param model who is asked, as the provider names it
 * @param system the system message
 * @param user the user message
 * @param mostTokens of the answer
 * @param temperature 0..2
 * @param seed not negative
 */
public record CanaryQuestion(String model, String system, String user, int mostTokens, double temperature, int seed) {}
