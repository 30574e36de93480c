package dev.gpta.gradient.domain;

import dev.gpta.gradient.domain.RunEvent.CandidatesProposed;
import dev.gpta.gradient.domain.RunEvent.Fact;
import dev.gpta.gradient.domain.RunEvent.Registered;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run carries through all of its states.
 *
 * @param ref which run, and which life of it
 * @param spec its specification
 * @param means ids, seeds and random prefixes
 * @param model the teaching assistant's model to ask from now on; null where none is asked
 * @param best the best prefix so far; null before the first epoch is over
 * @param facts what is known and not yet decided
 * @param paid what was spent on epochs that are decided
 */
record Run(
        RunRef ref,
        RunSpec spec,
        Means means,
        @Nullable String model,
        @Nullable BestPrefix best,
        Facts facts,
        Spent paid) {

    /** A round that no epoch has: what comes before it is the whole history, and not yet the tuning on it. */
    static final int AFTER_ALL_ROUNDS = Integer.MAX_VALUE;

    static Run of(Registered registered, Means means) {
        var spec = registered.spec();
        var model = spec.assistant() == null ? null : spec.assistant().model();
        return new Run(registered.run(), spec, means, model, null, Facts.NONE, Spent.NOTHING);
    }

    Run with(Fact fact) {
        return new Run(ref, spec, means, model, best, facts.with(fact), paid);
    }

    /** The same in its next life: what is known stays known, what comes of the last life no longer counts. */
    Run resumed() {
        return new Run(ref.next(), spec, means, model, best, facts, paid);
    }

    Run asking(String newModel) {
        return new Run(ref, spec, means, newModel, best, facts, paid);
    }

    Run bettered(BestPrefix epochBest) {
        return new Run(ref, spec, means, model, BestPrefix.better(best, epochBest), facts, paid);
    }

    /** Forgets what earlier epochs were decided on. */
    Run from(int epoch) {
        return new Run(ref, spec, means, model, best, facts.from(epoch), spentBefore(epoch, 0));
    }

    /** What was spent before this round: a function of what is known, not of when it was heard of. */
    Spent spentBefore(int epoch, int round) {
        return paid.plus(facts.spentBefore(epoch, round));
    }

    /** Why nothing may be spent on this round or on what follows it; null if something may. */
    @Nullable
    String budgetMetBefore(int epoch, int round) {
        var assistant = spec.assistant();
        if (assistant == null) {
            return null;
        }
        return facts.overBudgetBefore(epoch, round)
                ? "the budget did not allow more"
                : assistant.budget().met(spentBefore(epoch, round));
    }

    long seed(int epoch, int round) {
        return means.contract().seed(spec.seed(), epoch, round);
    }

    /** A manifest of our own, for a round that nobody is asked for; only the empty prefix may stand outside H. */
    CandidatesProposed ownManifest(int epoch, int round, List<String> inHistory, boolean andEmpty) {
        var id = means.contract().manifestId(ref, epoch, round);
        var candidates = new ArrayList<Candidate>();
        inHistory.forEach(text -> candidates.add(candidate(id, text, true)));
        if (andEmpty) {
            candidates.add(candidate(id, "", false));
        }
        return new CandidatesProposed(ref, epoch, round, id, candidates, false, null, Spent.NOTHING, false);
    }

    private Candidate candidate(String manifestId, String text, boolean inHistory) {
        return new Candidate(means.contract().candidateId(manifestId, text), text, inHistory);
    }
}
