package dev.gpta.gradient.domain;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The student is trained for an epoch (Eq. 3).
 *
 * @param prefix the prefix it is trained with; may be empty
 * @param from the student to go on from; null for the base weights
 */
record Training(Run run, int epoch, String prefix, @Nullable Checkpoint from) implements ActiveRun {

    /** Has the student trained, from this checkpoint or, if null, from the base weights. */
    static Step begin(Run run, int epoch, String prefix, @Nullable Checkpoint from) {
        var training = new Training(run.from(epoch), epoch, prefix, from);
        return new Step(training, List.of(training.work()), "epoch " + epoch + ": train with \"" + prefix + "\"");
    }

    private Command work() {
        return new Command.Train(run.ref(), epoch, prefix, from);
    }

    @Override
    public List<Awaited> awaits() {
        return List.of(new Awaited(Work.TRAIN, "the student of epoch " + epoch, work()));
    }

    @Override
    public String doing() {
        return "TRAIN epoch " + epoch;
    }

    @Override
    public Training with(Run changed) {
        return new Training(changed, epoch, prefix, from);
    }

    @Override
    public Optional<Step> advance() {
        return run.facts()
                .trained(epoch)
                .map(trained -> CollectingHistory.begin(run, epoch, prefix, trained.checkpoint()));
    }
}
