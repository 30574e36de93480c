package dev.gpta.finetune.app;

import dev.gpta.finetune.domain.DialogueGradient;
import dev.gpta.llm.app.Allowance;
import dev.gpta.llm.app.Errand;
import dev.gpta.prompts.PrefixPrompt;
import dev.gpta.prompts.ScoredPrefix;
import java.util.List;

/**
 * Tune the teaching assistant on this dialogue gradient.
 *
 * @param errand whose request it is
 * @param prompt the words that it was asked with, and is tuned with
 * @param history H, ascending, as the next question may show it
 * @param temperature that it is asked with
 * @param maxPrefixWords words of a prefix at most
 * @param allowance what may be spent on it
 */
public record TuningRequest(
        Errand errand,
        JobOrder order,
        PrefixPrompt prompt,
        DialogueGradient gradient,
        List<ScoredPrefix> history,
        double temperature,
        int maxPrefixWords,
        Allowance allowance) {

    public TuningRequest {
        history = List.copyOf(history);
    }
}
