package dev.gpta.llm.app;

import org.jspecify.annotations.Nullable;

/**
 * What is left of a run's budget. Before a call, the tokens of its prompt are estimated, and its answer is taken to be as
 * long as it may; so a cap on tokens or money may be missed by as much as the estimate of the last prompt was wrong, a cap
 * on calls never.
 *
 * @param calls that may still be made
 * @param tokens of prompts and answers
 * @param tunedTokens tokens to tune on, each pass counted
 * @param money at these prices
 * @param prices null where nothing is known of cost; then money is not limited
 */
public record Allowance(
        long calls,
        long tokens,
        long tunedTokens,
        double money,
        @Nullable Prices prices) {

    /** No cap. */
    public static final Allowance UNLIMITED =
            new Allowance(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Double.POSITIVE_INFINITY, null);

    /** Which cap this asking would break, for people; null if none. */
    public @Nullable String objectionToAsking(long calls, long promptTokens, long completionTokens) {
        var tokens = promptTokens + completionTokens;
        if (calls > this.calls) {
            return over("calls", calls, this.calls);
        }
        if (tokens > this.tokens) {
            return over("tokens", tokens, this.tokens);
        }
        return prices == null ? null : objectionToCost(prices.ofAsking(promptTokens, completionTokens));
    }

    /** Which cap tuning on so many tokens would break, for people; null if none. */
    public @Nullable String objectionToTuning(long tokens) {
        if (tokens > tunedTokens) {
            return over("tunedTokens", tokens, tunedTokens);
        }
        return prices == null ? null : objectionToCost(prices.ofTuning(tokens));
    }

    private @Nullable String objectionToCost(double cost) {
        return cost > money
                ? "the budget is met: about %.4f of money is needed, %.4f is left".formatted(cost, Math.max(0, money))
                : null;
    }

    private static String over(String what, long needed, long left) {
        return "the budget is met: " + needed + " " + what + " are needed, " + Math.max(0, left) + " are left";
    }
}
