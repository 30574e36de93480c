package dev.gpta.gradient.domain;

import java.util.List;

/**
 * What the next epoch needs of the one that is over.
 *
 * @param epoch the epoch that is over
 * @param history its H; not empty
 * @param taken the texts that were proposed in it
 * @param checkpoint its student
 */
record LastHistory(int epoch, History history, List<String> taken, Checkpoint checkpoint) {

    /** Begins the next epoch with the best of H, or with a fresh prefix. */
    Step nextEpoch(Run run) {
        var best = history.best().orElseThrow().text();
        boolean fresh = run.spec().nextPrefix() == NextPrefix.FRESH
                && run.spec().variant().proposes();
        return fresh ? AwaitingPrefix.fresh(run, this) : Training.begin(run, epoch + 1, best, checkpoint);
    }
}
