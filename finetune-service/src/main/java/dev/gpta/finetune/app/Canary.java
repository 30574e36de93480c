package dev.gpta.finetune.app;

import dev.gpta.finetune.domain.Generations;
import dev.gpta.finetune.domain.PromotionGate;
import dev.gpta.llm.app.CannotGoOnException;
import dev.gpta.llm.app.Patience;
import dev.gpta.llm.app.ShownHistory;
import dev.gpta.llm.app.Tokens;
import dev.gpta.llm.app.UnavailableException;
import dev.gpta.prompts.MalformedAnswerException;
import dev.gpta.prompts.PrefixAnswer;
import dev.gpta.prompts.ScoredPrefix;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Tries a tuned model beside its parent, with the prompt of the next question and the same seeds, and lets the gate
 * decide.
 *
 * @param times how often each is asked; 0: a tuned model is promoted untried
 * @param sameness the form in which two prefixes are compared
 */
public record Canary(int times, PromotionGate gate, UnaryOperator<String> sameness) {

    private static final Logger LOG = System.getLogger(Canary.class.getName());

    /**
     * What came of it.
     *
     * @param objection why the parent stays; null if it does not
     */
    public record Verdict(@Nullable String objection, Usage usage) {}

    private record Tried(Generations generations, Usage usage) {}

    Verdict tried(TuningRequest request, String tunedModel, TuningProvider provider, Patience.Tries tries)
            throws UnavailableException, CannotGoOnException {
        if (times == 0) {
            return new Verdict(null, Usage.NONE);
        }
        var shown = new ShownHistory<>(request.history());
        var tuned = asked(request, shown, tunedModel, provider, tries);
        var parent = asked(request, shown, request.order().parent(), provider, tries);
        var objection = gate.objection(parent.generations(), tuned.generations());
        LOG.log(
                Level.INFO,
                "run {0}: {1} wrote {2}; its parent {3}",
                request.order().runId(),
                tunedModel,
                tuned.generations(),
                parent.generations());
        return new Verdict(objection.orElse(null), tuned.usage().plus(parent.usage()));
    }

    private Tried asked(
            TuningRequest request,
            ShownHistory<ScoredPrefix> shown,
            String model,
            TuningProvider provider,
            Patience.Tries tries)
            throws UnavailableException, CannotGoOnException {
        var known = request.history().stream().map(ScoredPrefix::prefix).toList();
        var seeds = new SplittableRandom(request.order().seed());
        var prefixes = new ArrayList<Optional<String>>();
        var usage = Usage.NONE;
        for (int i = 0; i < times; i++) {
            int seed = seeds.nextInt() & Integer.MAX_VALUE;
            var answer =
                    shown.fitting(entries -> tries.take(() -> provider.ask(question(request, entries, model, seed))));
            var prefix = prefix(answer.text());
            prefixes.add(prefix);
            usage = usage.plus(answer, prefix.isPresent());
        }
        return new Tried(Generations.of(prefixes, known, sameness), usage);
    }

    private static CanaryQuestion question(TuningRequest request, List<ScoredPrefix> shown, String model, int seed) {
        var prompt = request.prompt();
        return new CanaryQuestion(
                model,
                prompt.system(),
                prompt.user(shown, 1),
                PrefixAnswer.mostTokens(1, request.maxPrefixWords()),
                request.temperature(),
                seed);
    }

    private static Optional<String> prefix(String text) {
        try {
            return PrefixAnswer.parse(text).prefixes().stream()
                    .filter(prefix -> !prefix.isBlank())
                    .findFirst();
        } catch (MalformedAnswerException e) {
            // what the gate counts
            return Optional.empty();
        }
    }

    /** Which cap of the budget trying them would break; null if none. */
    @Nullable
    String objection(TuningRequest request) {
        var question = question(request, request.history(), "", 0);
        var calls = 2L * times;
        var prompt = Tokens.of(question.system() + question.user());
        return request.allowance().objectionToAsking(calls, calls * prompt, calls * question.mostTokens());
    }
}
