package dev.gpta.gradient.domain;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The student is trained for an epoch (Eq. 3).
 *
 * @param prefix the prefix it is trained with; may be empty
 */
record Training(Run run, int epoch, String prefix) implements ActiveRun {

    /** Has the student trained, from this checkpoint or, if null, from the base weights. */
    static Step begin(Run run, int epoch, String prefix, @Nullable Checkpoint from) {
        return new Step(
                new Training(run.from(epoch), epoch, prefix),
                List.of(new Command.Train(run.ref(), epoch, prefix, from)),
                "epoch " + epoch + ": train with \"" + prefix + "\"");
    }

    @Override
    public String doing() {
        return "TRAIN epoch " + epoch;
    }

    @Override
    public Training with(Run changed) {
        return new Training(changed, epoch, prefix);
    }

    @Override
    public Optional<Step> advance() {
        return run.facts()
                .trained(epoch)
                .map(trained -> CollectingHistory.begin(run, epoch, prefix, trained.checkpoint()));
    }
}
