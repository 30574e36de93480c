package dev.gpta.prefix.app;

import dev.gpta.prefix.domain.Rejected;
import dev.gpta.prefix.domain.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request got.
 *
 * @param prefixes distinct new prefixes, at most as many as wanted; empty: the teaching assistant has nothing new to say
 * @param rejected what was thrown away
 * @param usage what asking took
 * @param asks how often was asked
 * @param historyShown how many entries of H were shown, if they were fewer than were to be, as the teaching assistant reads no more;
 *     else null
 * @param overBudget which cap of the budget kept it from asking more; null if none
 */
public record Proposal(
        List<String> prefixes,
        Rejected rejected,
        Usage usage,
        int asks,
        @Nullable Integer historyShown,
        @Nullable String overBudget) {

    /** Why there is nothing, for people. */
    public String reason() {
        if (overBudget != null) {
            return "asked %d times, then %s".formatted(asks, overBudget);
        }
        return "asked %d times, the teaching assistant had nothing new to say (%s)".formatted(asks, rejected);
    }
}
