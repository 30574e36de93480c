package dev.gpta.gradient.domain;

import java.util.List;
import java.util.Optional;

/** The run's best prefix is tested, on the student it was scored on. */
record Testing(Run run, int epoch) implements ActiveRun {

    static Step begin(Run run, int epoch, BestPrefix best) {
        return new Step(
                new Testing(run, epoch),
                List.of(new Command.Test(run.ref(), best)),
                "test \"" + best.prefix().text() + "\", the best of all epochs, on the student of epoch "
                        + best.epoch());
    }

    @Override
    public String doing() {
        return "TEST";
    }

    @Override
    public Testing with(Run changed) {
        return new Testing(changed, epoch);
    }

    @Override
    public Optional<Step> advance() {
        return run.facts()
                .tested()
                .map(tested -> new Step(new EndedRun.Finished(run.ref()), List.of(), "finished: the student is there"));
    }
}
