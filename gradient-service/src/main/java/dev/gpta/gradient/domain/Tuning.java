package dev.gpta.gradient.domain;

import java.util.List;
import java.util.Optional;

/**
 * The teaching assistant is tuned on the dialogue gradient, which was published.
 *
 * @param last the epoch that is over
 */
record Tuning(Run run, LastHistory last) implements ActiveRun {

    static Step begin(Run run, LastHistory last) {
        return new Step(new Tuning(run, last), List.of(), "tune the teaching assistant");
    }

    @Override
    public int epoch() {
        return last.epoch();
    }

    @Override
    public String doing() {
        return "TUNE epoch " + epoch();
    }

    @Override
    public Tuning with(Run changed) {
        return new Tuning(changed, last);
    }

    @Override
    public Optional<Step> advance() {
        return run.facts().tuned(epoch()).map(tuned -> last.nextEpoch(run.asking(tuned.model())));
    }
}
