package dev.gpta.cli.domain;

import dev.gpta.cli.domain.RunEvent.Gradient;
import dev.gpta.cli.domain.RunEvent.Trained;
import java.util.Optional;

/**
 * An epoch of a run, as far as it got.
 *
 * @param epoch from 1
 * @param trained once the student is trained
 * @param gradient once the history is complete
 * @param tuning once the teaching assistant was tuned
 * @param usage what asking for its prefixes took
 * @param novel entries of its history that no earlier epoch's has
 */
public record EpochView(
        int epoch,
        Optional<Trained> trained,
        Optional<Gradient> gradient,
        Optional<Tuning> tuning,
        Usage usage,
        int novel) {

    /** Entries of the history; 0 while it is not complete. */
    public int historySize() {
        return gradient.map(g -> g.history().size()).orElse(0);
    }

    /** Dialogues of the gradient. */
    public int dialogues() {
        return gradient.map(g -> g.windows().size()).orElse(0);
    }

    /** Mean score of the history, 0..100; empty while it is not complete. */
    public Optional<Double> meanScore() {
        return gradient.filter(g -> !g.history().isEmpty())
                .map(g ->
                        g.history().stream().mapToDouble(Entry::score).average().orElseThrow());
    }
}
