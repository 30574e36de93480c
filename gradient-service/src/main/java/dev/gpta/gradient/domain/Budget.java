package dev.gpta.gradient.domain;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a run may spend on its teaching assistant. A run that meets a cap asks no more and tunes no more: it ends with the
 * best student that it has.
 *
 * @param calls requests, canaries included; null: no cap
 * @param tokens of prompts and answers together; null: no cap
 * @param tunedTokens tokens tuned on, each pass counted; null: no cap
 * @param money at these prices; null: no cap
 * @param prices null if they are not known
 */
public record Budget(
        @Nullable Long calls,
        @Nullable Long tokens,
        @Nullable Long tunedTokens,
        @Nullable Double money,
        @Nullable Prices prices) {

    /** No cap at all. */
    public static final Budget UNLIMITED = new Budget(null, null, null, null, null);

    private static final double MILLION = 1e6;

    /** What the provider asks, per million tokens: of a prompt, of an answer, of a dialogue for each pass over it. */
    public record Prices(double input, double output, double tuning) {

        /** The cost of all that. */
        public double of(Spent spent) {
            return (spent.promptTokens() * input + spent.completionTokens() * output + spent.tunedTokens() * tuning)
                    / MILLION;
        }
    }

    /** The first cap that is met, in words; null if none is. */
    public @Nullable String met(Spent spent) {
        if (calls != null && spent.calls() >= calls) {
            return says("calls", spent.calls(), calls);
        }
        if (tokens != null && spent.promptTokens() + spent.completionTokens() >= tokens) {
            return says("tokens", spent.promptTokens() + spent.completionTokens(), tokens);
        }
        if (tunedTokens != null && spent.tunedTokens() >= tunedTokens) {
            return says("tunedTokens", spent.tunedTokens(), tunedTokens);
        }
        if (money != null && prices != null && prices.of(spent) >= money) {
            return String.format(Locale.ROOT, "the budget is met: %.4f of %.4f money", prices.of(spent), money);
        }
        return null;
    }

    private static String says(String what, long spent, long cap) {
        return "the budget is met: " + spent + " of " + cap + " " + what;
    }
}
