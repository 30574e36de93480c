package dev.gpta.llm.messaging;

import dev.gpta.events.RunRef;
import dev.gpta.events.TaSpec;
import dev.gpta.events.TaSpent;
import dev.gpta.llm.app.Allowance;
import dev.gpta.llm.app.Errand;
import dev.gpta.llm.app.Prices;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What records say of an errand, in its words. */
public final class TaErrands {

    private TaErrands() {}

    /** The errand of this event. */
    public static Errand of(String eventId, RunRef run, int epoch, int round, String doing, @Nullable TaSpec ta) {
        return new Errand(
                eventId,
                run.getRunId(),
                run.getAttempt(),
                run.getSpecHash(),
                epoch,
                round,
                doing,
                ta == null ? List.of() : ta.getExemplars(),
                ta == null ? null : prices(ta));
    }

    private static @Nullable Prices prices(TaSpec ta) {
        var prices = ta.getPrices();
        return prices == null ? null : new Prices(prices.getInput(), prices.getOutput(), prices.getTuning());
    }

    /** What is left of the run's budget. */
    public static Allowance allowance(TaSpec ta, @Nullable TaSpent spent) {
        var budget = ta.getBudget();
        if (budget == null) {
            return Allowance.UNLIMITED;
        }
        var gone = spent == null ? new TaSpent(0L, 0L, 0L, 0L) : spent;
        var prices = prices(ta);
        var paid = prices == null
                ? 0
                : prices.ofAsking(gone.getPromptTokens(), gone.getCompletionTokens())
                        + prices.ofTuning(gone.getTunedTokens());
        return new Allowance(
                left(budget.getCalls(), gone.getCalls()),
                left(budget.getTokens(), gone.getPromptTokens() + gone.getCompletionTokens()),
                left(budget.getTunedTokens(), gone.getTunedTokens()),
                budget.getMoney() == null ? Double.POSITIVE_INFINITY : budget.getMoney() - paid,
                prices);
    }

    private static long left(@Nullable Long cap, long spent) {
        return cap == null ? Long.MAX_VALUE : cap - spent;
    }
}
