package dev.gpta.gradient.domain;

import dev.gpta.gradient.domain.RunEvent.CandidateScored;
import dev.gpta.gradient.domain.RunEvent.CandidatesProposed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the rounds of an epoch have brought, read off the facts. Once they are resolved it cannot change any more.
 *
 * @param round the last of them, from 1; 0 if there are none
 * @param history H (Eq. 6)
 * @param empty the empty prefix, outside H; null if it has no score or is an entry of H
 * @param proposed candidates for H, scored or not
 * @param taken texts that were proposed, in order, the empty prefix among them, each under its normalised form
 * @param unresolved manifests and candidates of whom nothing is known yet
 * @param closed the teaching assistant has nothing new to say
 * @param reason why it is closed
 * @param problem why the first of those that cannot be scored cannot; null if all could
 */
record Collected(
        int round,
        History history,
        @Nullable Entry empty,
        int proposed,
        Map<String, String> taken,
        int unresolved,
        boolean closed,
        @Nullable String reason,
        @Nullable String problem) {

    /** Before the first round. */
    static final Collected NOTHING = new Collected(0, History.EMPTY, null, 0, Map.of(), 0, false, null, null);

    /** What rounds 1 to the last one have brought. */
    static Collected by(Run run, int epoch, int lastRound) {
        return NOTHING.upTo(run, epoch, lastRound);
    }

    /** This, and what the rounds after it have brought. */
    Collected upTo(Run run, int epoch, int lastRound) {
        var collected = this;
        for (int next = round + 1; next <= lastRound; next++) {
            var manifest = run.facts().manifest(epoch, next);
            if (manifest.isEmpty()) {
                return collected.waiting();
            }
            int most = next == 1 ? Integer.MAX_VALUE : collected.wanted(run.spec(), next);
            collected = collected.with(manifest.get(), most, run);
        }
        return collected;
    }

    /**
     * How many a round asks for: min(l, k - |H|). Round 2 is asked for while round 1 is being scored, and counts it as if
     * every score came, so that what is asked never depends on when scores arrive.
     */
    int wanted(RunSpec spec, int round) {
        int filled = round == 2 ? proposed : history.size();
        return Math.min(spec.candidatesPerRequest(), Math.max(1, spec.historySize() - filled));
    }

    boolean resolved() {
        return unresolved == 0;
    }

    /** Texts that need not be proposed again: all but the empty prefix. */
    List<String> takenTexts() {
        return taken.values().stream().filter(text -> !text.isBlank()).toList();
    }

    private Collected waiting() {
        return new Collected(round, history, empty, proposed, taken, unresolved + 1, closed, reason, problem);
    }

    /** With a manifest's candidates; those that are no news, or more than were wanted, do not count. */
    private Collected with(CandidatesProposed manifest, int most, Run run) {
        var contract = run.means().contract();
        var collected = new Collected(
                manifest.round(),
                history,
                empty,
                proposed,
                taken,
                unresolved,
                closed || manifest.closed(),
                manifest.reason(),
                problem);
        int counted = 0;
        for (var candidate : manifest.candidates()) {
            var normalised = contract.normalised(candidate.text());
            if (counted < most && !collected.taken.containsKey(normalised)) {
                var score = run.facts().score(manifest.epoch(), manifest.round(), candidate);
                collected = collected.with(candidate, normalised, score.orElse(null));
                counted++;
            }
        }
        return collected;
    }

    private Collected with(Candidate candidate, String normalised, @Nullable CandidateScored scored) {
        var texts = new LinkedHashMap<>(taken);
        texts.put(normalised, candidate.text());
        var entry = scored == null ? null : scored.entry();
        boolean counts = candidate.inHistory();
        return new Collected(
                round,
                counts && entry != null ? history.with(entry) : history,
                counts ? empty : entry,
                counts ? proposed + 1 : proposed,
                texts,
                scored == null ? unresolved + 1 : unresolved,
                closed,
                reason,
                problem == null && scored != null ? scored.problem() : problem);
    }
}
