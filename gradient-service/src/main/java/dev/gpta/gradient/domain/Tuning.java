package dev.gpta.gradient.domain;

import java.util.List;
import java.util.Optional;

/**
 * The teaching assistant is tuned on the dialogue gradient, which was published.
 *
 * @param last the epoch that is over
 * @param published the dialogue gradient
 */
record Tuning(Run run, LastHistory last, Command.PublishGradient published) implements ActiveRun {

    static Step begin(Run run, LastHistory last, Command.PublishGradient published) {
        return new Step(new Tuning(run, last, published), List.of(), "tune the teaching assistant");
    }

    @Override
    public List<Awaited> awaits() {
        return List.of(
                new Awaited(Work.TUNE, "the teaching assistant tuned on epoch " + epoch(), published.of(run.ref())));
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
        return new Tuning(changed, last, published);
    }

    @Override
    public Optional<Step> advance() {
        return run.facts().tuned(epoch()).map(tuned -> after(run.asking(tuned.model())));
    }

    /** The next epoch, or the end of a run that may spend no more on it. */
    private Step after(Run asking) {
        return asking.budgetMetBefore(epoch() + 1, 0) == null
                ? last.nextEpoch(asking)
                : Testing.begin(asking, epoch(), published.runBest());
    }
}
