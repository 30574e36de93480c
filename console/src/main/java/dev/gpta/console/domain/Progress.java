package dev.gpta.console.domain;

import dev.gpta.cli.domain.RunEvent.Gradient;
import dev.gpta.cli.domain.RunEvent.Progressed;
import dev.gpta.cli.domain.RunEvent.Trained;
import dev.gpta.cli.domain.RunState;
import dev.gpta.cli.domain.RunView;
import dev.gpta.cli.domain.Work;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is, estimated: epochs take the same time each, half of it for training and half for scores.
 *
 * @param share of the whole, 0..1
 * @param secondsLeft null where nothing can be said: the run has ended, waits, or has only begun
 */
public record Progress(double share, @Nullable Double secondsLeft) {

    /** Before so much is done, what has passed says little of what is to come. */
    private static final double SAYS_SOMETHING = 0.02;

    /** The test, after the last epoch. */
    private static final double ALL_BUT_THE_TEST = 0.99;

    /** Of a run at this time, milliseconds since the epoch. */
    public static Progress of(Milestones milestones, long now) {
        var run = milestones.view();
        if (run.state() == RunState.FINISHED) {
            return new Progress(1, null);
        }
        if (run.plan().epochs() == 0) {
            return new Progress(0, null);
        }
        double share = share(run, milestones);
        return new Progress(share, run.state() == RunState.RUNNING ? left(run, milestones, share, now) : null);
    }

    private static double share(RunView run, Milestones milestones) {
        int done = run.all(Gradient.class)
                .mapToInt(event -> event.head().epoch())
                .max()
                .orElse(0);
        double rest = (trained(run, done + 1) + scored(run, milestones, done + 1)) / 2;
        return Math.min(ALL_BUT_THE_TEST, (done + rest) / run.plan().epochs());
    }

    private static double trained(RunView run, int epoch) {
        if (run.all(Trained.class).anyMatch(event -> event.head().epoch() == epoch)) {
            return 1;
        }
        return run.all(Progressed.class)
                .filter(event ->
                        event.stage() == Work.Stage.TRAIN && event.head().epoch() == epoch && event.totalSteps() > 0)
                .mapToDouble(event -> Math.min(1.0, (double) event.step() / event.totalSteps()))
                .max()
                .orElse(0);
    }

    private static double scored(RunView run, Milestones milestones, int epoch) {
        return Math.min(
                1.0, (double) milestones.scores(epoch) / Math.max(1, run.plan().historySize()));
    }

    /** As quickly as it went in this life of the run, which may have begun in a later epoch. */
    private static @Nullable Double left(RunView run, Milestones milestones, double share, long now) {
        var life = milestones.life();
        if (life.attempt() == 0) {
            return null;
        }
        double gone = share - (life.epoch() - 1.0) / run.plan().epochs();
        return gone < SAYS_SOMETHING ? null : Math.max(0, (1 - share) * (now - life.began()) / 1000.0 / gone);
    }
}
