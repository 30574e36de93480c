package dev.gpta.gradient.domain;

import dev.gpta.gradient.domain.RunEvent.AssistantTuned;
import dev.gpta.gradient.domain.RunEvent.CandidateScored;
import dev.gpta.gradient.domain.RunEvent.CandidatesProposed;
import dev.gpta.gradient.domain.RunEvent.EpochTrained;
import dev.gpta.gradient.domain.RunEvent.Fact;
import dev.gpta.gradient.domain.RunEvent.StudentTested;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a run: a set, so the order in which it was learnt cannot matter. What the run does next is read off
 * it.
 *
 * @param byKey the first fact of each key
 */
record Facts(Map<String, Fact> byKey) {

    static final Facts NONE = new Facts(Map.of());

    Facts {
        byKey = Map.copyOf(byKey);
    }

    boolean know(String key) {
        return byKey.containsKey(key);
    }

    /** With this one, unless there is one with its key. */
    Facts with(Fact fact) {
        if (know(fact.key())) {
            return this;
        }
        var more = new HashMap<>(byKey);
        more.put(fact.key(), fact);
        return new Facts(more);
    }

    /** Without those of earlier epochs, which are decided. */
    Facts from(int epoch) {
        var rest = new HashMap<>(byKey);
        rest.values().removeIf(fact -> fact.epoch() < epoch);
        return new Facts(rest);
    }

    /** What all that comes before this round has cost. */
    Spent spentBefore(int epoch, int round) {
        return byKey.values().stream()
                .filter(fact -> fact.isBefore(epoch, round))
                .map(Fact::spent)
                .reduce(Spent.NOTHING, Spent::plus);
    }

    /** Whether the budget stopped somebody before this round. */
    boolean overBudgetBefore(int epoch, int round) {
        return byKey.values().stream().anyMatch(fact -> fact.overBudget() && fact.isBefore(epoch, round));
    }

    Optional<CandidatesProposed> manifest(int epoch, int round) {
        return find(CandidatesProposed.key(epoch, round), CandidatesProposed.class);
    }

    Optional<CandidateScored> score(int epoch, int round, Candidate candidate) {
        return find(CandidateScored.key(epoch, round, candidate.id()), CandidateScored.class);
    }

    Optional<EpochTrained> trained(int epoch) {
        return find(EpochTrained.key(epoch), EpochTrained.class);
    }

    Optional<AssistantTuned> tuned(int epoch) {
        return find(AssistantTuned.key(epoch), AssistantTuned.class);
    }

    Optional<StudentTested> tested() {
        return find(StudentTested.KEY, StudentTested.class);
    }

    private <F extends Fact> Optional<F> find(String key, Class<F> kind) {
        return Optional.ofNullable(byKey.get(key)).map(kind::cast);
    }
}
