package dev.gpta.cli.quote;

import dev.gpta.events.TaPrices;
import org.jspecify.annotations.Nullable;

/**
 * What is spent on a teaching assistant.
 *
 * @param calls requests, canaries included
 * @param promptTokens tokens of prompts
 * @param answerTokens tokens of answers
 * @param tunedTokens tokens tuned on, each pass counted
 */
public record Amount(long calls, long promptTokens, long answerTokens, long tunedTokens) {

    /** Nothing. */
    public static final Amount NOTHING = new Amount(0, 0, 0, 0);

    private static final double MILLION = 1e6;

    Amount plus(Amount other) {
        return new Amount(
                calls + other.calls,
                promptTokens + other.promptTokens,
                answerTokens + other.answerTokens,
                tunedTokens + other.tunedTokens);
    }

    Amount times(long n) {
        return new Amount(n * calls, n * promptTokens, n * answerTokens, n * tunedTokens);
    }

    /** Of prompts and answers. */
    public long tokens() {
        return promptTokens + answerTokens;
    }

    /** Its cost; null if the prices are not known. */
    public @Nullable Double cost(@Nullable TaPrices prices) {
        return prices == null
                ? null
                : (promptTokens * prices.getInput()
                                + answerTokens * prices.getOutput()
                                + tunedTokens * prices.getTuning())
                        / MILLION;
    }
}
