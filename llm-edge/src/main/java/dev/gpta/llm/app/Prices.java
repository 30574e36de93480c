package dev.gpta.llm.app;

/**
 * What a provider asks, per million tokens, in one currency of the user's choice.
 *
 * @param input of a prompt
 * @param output of an answer
 * @param tuning of a dialogue, for each pass over it
 */
public record Prices(double input, double output, double tuning) {

    private static final double MILLION = 1e6;

    /** Of prompts and their answers. */
    public double ofAsking(long promptTokens, long completionTokens) {
        return (promptTokens * input + completionTokens * output) / MILLION;
    }

    /** Of so many tokens that are tuned on, each pass counted. */
    public double ofTuning(long tokens) {
        return tokens * tuning / MILLION;
    }
}
