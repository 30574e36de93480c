package dev.gpta.faults.app;

import dev.gpta.cli.UserError;
import dev.gpta.cli.domain.RunState;
import dev.gpta.faults.domain.Audit;
import dev.gpta.faults.domain.Outcome;
import dev.gpta.faults.domain.Schedule;
import dev.gpta.faults.domain.Verdict;
import dev.gpta.faults.messaging.Copier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs schedules, some at once, and compares what each run came to with a run that nothing disturbed. */
public final class FaultBench {

    /** No run of this size takes nearly so long, whatever happens to it. */
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    /** The services are to have worked off the last copy, too. */
    private static final Duration SETTLING = Duration.ofMillis(Copier.LATEST_MILLIS + 2000);

    private final World world;
    private final Outcome undisturbed;
    private final double undisturbedSeconds;

    private FaultBench(World world, Outcome undisturbed, double undisturbedSeconds) {
        this.world = world;
        this.undisturbed = undisturbed;
        this.undisturbedSeconds = undisturbedSeconds;
    }

    /** Lets one run take place undisturbed, to compare the others with. */
    public static FaultBench of(World world) throws InterruptedException {
        var run = world.begin("undisturbed", new Schedule(0, true, List.of()));
        if (!run.awaitEnd(PATIENCE) || run.view().state() != RunState.FINISHED) {
            throw new UserError(
                    "the undisturbed run did not finish: " + run.view().failed() + "; see the logs in " + world);
        }
        return new FaultBench(world, world.outcome(run), run.seconds());
    }

    /** How long the undisturbed run took. */
    public double undisturbedSeconds() {
        return undisturbedSeconds;
    }

    /** Runs these at once: what happens to the services happens to all of them. */
    public List<Verdict> run(List<Schedule> schedules) throws InterruptedException {
        var runs = new ArrayList<Disturbed>();
        for (var schedule : schedules) {
            runs.add(world.begin(name(schedule.number()), schedule));
        }
        var late = new ArrayList<Disturbed>();
        for (var run : runs) {
            if (!run.awaitEnd(PATIENCE)) {
                late.add(run);
            }
        }
        Thread.sleep(SETTLING.toMillis());
        world.processes().awaitReady();
        var deaths = world.processes().deaths();
        return runs.stream()
                .map(run -> verdict(run, late.contains(run), deaths))
                .toList();
    }

    /** The name of the run under the schedule of this number. */
    static String name(int number) {
        return "schedule-" + number;
    }

    Outcome undisturbed() {
        return undisturbed;
    }

    private Verdict verdict(Disturbed run, boolean late, List<String> deaths) {
        var problems = new ArrayList<>(deaths);
        var jobs = world.ta().jobs(run.run());
        if (late) {
            problems.add("did not end within " + PATIENCE.toSeconds() + " s");
        } else {
            problems.addAll(world.outcome(run).differences(undisturbed));
            problems.addAll(new Audit(run.told(), jobs, run.schedule().uniqueKeys()).problems());
        }
        return new Verdict(run.schedule().number(), run.done(), run.seconds(), jobs.size(), problems);
    }
}
