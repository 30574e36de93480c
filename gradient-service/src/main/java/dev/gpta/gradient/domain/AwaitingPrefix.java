package dev.gpta.gradient.domain;

import dev.gpta.gradient.domain.RunEvent.CandidatesProposed;
import dev.gpta.gradient.domain.Variant.Proposer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A prefix to train with was asked for: s_0, or a fresh one for a later epoch.
 *
 * @param checkpoint the student to go on from; null in the first epoch
 * @param fallback what to train with if nothing new comes; null in the first epoch
 */
record AwaitingPrefix(
        Run run,
        int epoch,
        @Nullable Checkpoint checkpoint,
        @Nullable String fallback) implements ActiveRun {

    /** The beginning of a run: asks for s_0; where there is only the empty prefix, trains with it. */
    static Step first(Run run) {
        return run.spec().variant().proposer() == Proposer.NOBODY
                ? Training.begin(run, 1, "", null)
                : begin(run, 1, History.EMPTY, List.of(), null, null);
    }

    /** A later epoch that wants a prefix of its own, proposed with the last epoch's history in view. */
    static Step fresh(Run run, int epoch, History last, List<String> taken, Checkpoint checkpoint, String fallback) {
        return begin(run, epoch, last, taken, checkpoint, fallback);
    }

    private static Step begin(
            Run run,
            int epoch,
            History shown,
            List<String> taken,
            @Nullable Checkpoint checkpoint,
            @Nullable String fallback) {
        var proposals = Proposals.want(1, run, epoch, 0, shown, taken, null);
        return new Step(
                new AwaitingPrefix(proposals.run(), epoch, checkpoint, fallback),
                List.of(proposals.command()),
                "epoch " + epoch + ": wanted is a prefix to train with");
    }

    @Override
    public String doing() {
        return "PREFIX epoch " + epoch;
    }

    @Override
    public AwaitingPrefix with(Run changed) {
        return new AwaitingPrefix(changed, epoch, checkpoint, fallback);
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
        if (prefix.isPresent()) {
            return Training.begin(run, epoch, prefix.get(), checkpoint);
        }
        return fallback != null
                ? Training.begin(run, epoch, fallback, checkpoint)
                : fail(
                        "NO_FIRST_PREFIX",
                        "the teaching assistant proposed no prefix to train with: " + manifest.reason(),
                        "Look at prefix-service's log and at the teaching assistant; then register under another runId.");
    }
}
