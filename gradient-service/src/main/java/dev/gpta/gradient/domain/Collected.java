package dev.gpta.gradient.domain;

import dev.gpta.gradient.domain.RunEvent.CandidateScored;
import dev.gpta.gradient.domain.RunEvent.CandidatesProposed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the rounds of an epoch have brought, read off the facts.
 *
 * @param history H (Eq. 6)
 * @param empty the empty prefix, outside H; null if it has no score or is an entry of H
 * @param proposed candidates for H, scored or not
 * @param taken texts that were proposed, in order, the empty prefix among them
 * @param unresolved manifests and candidates of whom nothing is known yet
 * @param closed the teaching assistant has nothing new to say
 * @param reason why it is closed
 * @param problem why the first of those that cannot be scored cannot; null if all could
 */
record Collected(
        History history,
        @Nullable Entry empty,
        int proposed,
        List<String> taken,
        int unresolved,
        boolean closed,
        @Nullable String reason,
        @Nullable String problem) {

    private static final Collected NOTHING = new Collected(History.EMPTY, null, 0, List.of(), 0, false, null, null);

    /** What rounds 1 to the last one have brought. */
    static Collected by(Run run, int epoch, int lastRound) {
        var collected = NOTHING;
        for (int round = 1; round <= lastRound; round++) {
            var manifest = run.facts().manifest(epoch, round);
            if (manifest.isEmpty()) {
                return collected.waiting();
            }
            int most = round == 1 ? Integer.MAX_VALUE : collected.wanted(run.spec(), round);
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
        return taken.stream().filter(text -> !text.isBlank()).toList();
    }

    private Collected waiting() {
        return new Collected(history, empty, proposed, taken, unresolved + 1, closed, reason, problem);
    }

    /** With a manifest's candidates; those that are no news, or more than were wanted, do not count. */
    private Collected with(CandidatesProposed manifest, int most, Run run) {
        var contract = run.means().contract();
        var known = taken.stream().map(contract::normalised).collect(Collectors.toSet());
        var collected = new Collected(
                history, empty, proposed, taken, unresolved, closed || manifest.closed(), manifest.reason(), problem);
        int counted = 0;
        for (var candidate : manifest.candidates()) {
            if (counted < most && known.add(contract.normalised(candidate.text()))) {
                var score = run.facts().score(manifest.epoch(), manifest.round(), candidate);
                collected = collected.with(candidate, score.orElse(null));
                counted++;
            }
        }
        return collected;
    }

    private Collected with(Candidate candidate, @Nullable CandidateScored scored) {
        var texts = new ArrayList<>(taken);
        texts.add(candidate.text());
        var entry = scored == null ? null : scored.entry();
        boolean counts = candidate.inHistory();
        return new Collected(
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
