package dev.gpta.gradient.domain;

import java.util.List;
import java.util.Optional;

/**
 * The run's best prefix is tested, on the student it was scored on.
 *
 * @param epoch the last epoch
 * @param best what is tested
 */
record Testing(Run run, int epoch, BestPrefix best) implements ActiveRun {

    static Step begin(Run run, int epoch, BestPrefix best) {
        var testing = new Testing(run, epoch, best);
        return new Step(
                testing,
                List.of(testing.work()),
                "test \"" + best.prefix().text() + "\", the best of all epochs, on the student of epoch "
                        + best.epoch());
    }

    private Command work() {
        return new Command.Test(run.ref(), best);
    }

    @Override
    public List<Awaited> awaits() {
        return List.of(new Awaited(Work.TEST, "the test of the best student", work()));
    }

    @Override
    public String doing() {
        return "TEST";
    }

    @Override
    public Testing with(Run changed) {
        return new Testing(changed, epoch, best);
    }

    @Override
    public Optional<Step> advance() {
        return run.facts()
                .tested()
                .map(tested -> new Step(new EndedRun.Finished(run.ref()), List.of(), "finished: the student is there"));
    }
}
