package dev.gpta.prefix.app;

import dev.gpta.llm.app.Allowance;
import dev.gpta.llm.app.Errand;
import dev.gpta.prefix.domain.AnswerCleaning;
import dev.gpta.prefix.domain.AskSchedule;
import dev.gpta.prefix.domain.AskStyle;
import dev.gpta.prompts.PrefixPrompt;
import dev.gpta.prompts.ScoredPrefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Given this history, so many new prefixes.
 *
 * @param errand whose request it is
 * @param wanted how many, at least 1
 * @param history H, ascending by score
 * @param historyShown at most so many of the best entries of H are shown; null: all
 * @param taken texts that are known already: none of them is wanted again
 * @param prompt the words
 * @param model who is asked
 * @param style one answer for all, or one for each
 * @param schedule how often, how hot, with which seeds
 * @param cleaning what an answer is cut to
 * @param allowance what may be spent on it
 */
public record PrefixRequest(
        Errand errand,
        int wanted,
        List<ScoredPrefix> history,
        @Nullable Integer historyShown,
        List<String> taken,
        PrefixPrompt prompt,
        String model,
        AskStyle style,
        AskSchedule schedule,
        AnswerCleaning cleaning,
        Allowance allowance) {

    public PrefixRequest {
        history = List.copyOf(history);
        taken = List.copyOf(taken);
    }

    /** The best entries of H, still ascending. */
    List<ScoredPrefix> shown() {
        var cap = historyShown == null ? history.size() : historyShown;
        return history.subList(Math.max(0, history.size() - cap), history.size());
    }
}
