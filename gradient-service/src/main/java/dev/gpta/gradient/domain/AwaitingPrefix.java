package dev.gpta.gradient.domain;

import dev.gpta.gradient.domain.RunEvent.CandidatesProposed;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A prefix to train with was asked for: s_0, or a fresh one for a later epoch.
 *
 * @param last the epoch that is over; null in the first one
 */
record AwaitingPrefix(Run run, int epoch, @Nullable LastHistory last) implements ActiveRun {

    /** The beginning of a run: asks for s_0; where there is only one prefix, trains with it. */
    static Step first(Run run) {
        return run.spec().variant().proposes()
                ? begin(run, 1, null)
                : Training.begin(run, 1, run.spec().prefix(), null);
    }

    /** A later epoch that wants a prefix of its own, proposed with the last epoch's history in view. */
    static Step fresh(Run run, LastHistory last) {
        return begin(run, last.epoch() + 1, last);
    }

    private static Step begin(Run run, int epoch, @Nullable LastHistory last) {
        var proposals = new AwaitingPrefix(run, epoch, last).proposals();
        return new Step(
                new AwaitingPrefix(proposals.run(), epoch, last),
                List.of(proposals.command()),
                "epoch " + epoch + ": wanted is a prefix to train with");
    }

    private Proposals proposals() {
        return last == null
                ? Proposals.want(1, run, epoch, 0, History.EMPTY, List.of(), null)
                : Proposals.want(1, run, epoch, 0, last.history(), last.taken(), null);
    }

    @Override
    public List<Awaited> awaits() {
        return List.of(new Awaited(
                Work.ASK, "a prefix to train with, epoch " + epoch, proposals().command()));
    }

    @Override
    public String doing() {
        return "PREFIX epoch " + epoch;
    }

    @Override
    public AwaitingPrefix with(Run changed) {
        return new AwaitingPrefix(changed, epoch, last);
    }

    @Override
    public Optional<Step> advance() {
        return run.facts().manifest(epoch, 0).map(this::chosen);
    }

    private Step chosen(CandidatesProposed manifest) {
        var prefix = manifest.candidates().stream()
                .map(Candidate::text)
                .filter(text -> !text.isBlank())
                .findFirst();
        if (last != null) {
            var best = last.history().best().orElseThrow().text();
            return Training.begin(run, epoch, prefix.orElse(best), last.checkpoint());
        }
        return prefix.isPresent()
                ? Training.begin(run, epoch, prefix.get(), null)
                : fail(
                        "NO_FIRST_PREFIX",
                        "the teaching assistant proposed no prefix to train with: " + manifest.reason(),
                        "Look at prefix-service's log and at the teaching assistant; then resume the run.");
    }
}
