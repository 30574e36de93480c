package dev.gpta.faults.app;

import dev.gpta.faults.domain.Fault;
import dev.gpta.faults.domain.Kind;
import dev.gpta.faults.domain.Moment;
import dev.gpta.faults.domain.Place;
import dev.gpta.faults.domain.Rolled;
import dev.gpta.faults.domain.Schedule;
import java.util.ArrayList;
import java.util.List;

/** Restarts each service during a run, while it is at work. */
public final class RollingRestart {

    /** When a service is at work. */
    private static final List<Fault> AT_WORK = List.of(
            restart("gradient-service", Place.METRIC_SCORED, 4),
            restart("prefix-service", Place.TA_ASKED, 4),
            restart("finetune-service", Place.TA_WATCHED, 1),
            restart("trainer", Place.PREFIX_SELECTED, 2),
            restart("evaluator", Place.METRIC_SCORED, 4));

    private final World world;
    private final FaultBench bench;

    /** Compares with the undisturbed run of this bench. */
    public RollingRestart(World world, FaultBench bench) {
        this.world = world;
        this.bench = bench;
    }

    /** Restarts them one after the other, each in a run of its own. */
    public List<Rolled> roll() throws InterruptedException {
        var rolled = new ArrayList<Rolled>();
        for (var restart : AT_WORK) {
            rolled.add(roll(restart, -1 - rolled.size()));
        }
        return rolled;
    }

    private static Fault restart(String service, Place place, int count) {
        return new Fault(new Moment(place, count), Kind.RESTART, service, 0);
    }

    private Rolled roll(Fault restart, int number) throws InterruptedException {
        int before = world.processes().restarts().size();
        var verdict =
                bench.run(List.of(new Schedule(number, true, List.of(restart)))).get(0);
        var seconds = world.processes().restarts();
        return new Rolled(
                restart.victim(),
                seconds.size() > before ? seconds.get(before) : Double.NaN,
                verdict.seconds(),
                bench.undisturbedSeconds(),
                world.ta().askedAgain(FaultBench.name(number)),
                verdict.problems());
    }
}
