package dev.gpta.faults.app;

import dev.gpta.cli.domain.RunEvent;
import dev.gpta.cli.domain.RunView;
import dev.gpta.cli.messaging.EventMapping;
import dev.gpta.events.Topics;
import dev.gpta.faults.domain.Fault;
import dev.gpta.faults.domain.Kind;
import dev.gpta.faults.domain.Moment;
import dev.gpta.faults.domain.Place;
import dev.gpta.faults.domain.Schedule;
import dev.gpta.faults.domain.Told;
import dev.gpta.faults.messaging.Heard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A run under its schedule: counts where the run is met, and lets happen what is due there. */
final class Disturbed {

    private final String run;
    private final Schedule schedule;
    private final Mischief mischief;
    private final List<Fault> waiting;
    private final Map<Place, Integer> met = new EnumMap<>(Place.class);
    private final Map<Kind, Integer> done = new EnumMap<>(Kind.class);
    private final List<RunEvent> events = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final long begun = System.nanoTime();
    private volatile long ended = begun;

    Disturbed(String run, Schedule schedule, Mischief mischief) {
        this.run = run;
        this.schedule = schedule;
        this.mischief = mischief;
        this.waiting = new ArrayList<>(schedule.faults());
    }

    String run() {
        return run;
    }

    Schedule schedule() {
        return schedule;
    }

    /** An event of this run, not a copy. */
    void hear(Heard heard) {
        synchronized (this) {
            told.add(heard.told());
            if (!heard.topic().equals(Topics.LLM_EGRESS.name())) {
                events.add(EventMapping.of(heard.topic(), heard.event()));
            }
        }
        Place.ofTopic(heard.topic()).ifPresent(this::meet);
        if (over.getCount() > 0 && view().state().over()) {
            ended = System.nanoTime();
            over.countDown();
        }
    }

    /** The run has come to this place: what is due happens before this returns. */
    void meet(Place place) {
        for (var fault : due(place)) {
            if (mischief.commit(fault, run)) {
                synchronized (this) {
                    done.merge(fault.kind(), 1, Integer::sum);
                }
            }
        }
    }

    private synchronized List<Fault> due(Place place) {
        var moment = new Moment(place, met.merge(place, 1, Integer::sum));
        var due = waiting.stream().filter(fault -> fault.when().equals(moment)).toList();
        waiting.removeAll(due);
        return due;
    }

    /** Waits for its end; false if it has not come so long after the run was registered. */
    boolean awaitEnd(Duration patience) throws InterruptedException {
        return over.await(begun + patience.toNanos() - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    synchronized RunView view() {
        return RunView.of(run, List.copyOf(events));
    }

    synchronized List<Told> told() {
        return List.copyOf(told);
    }

    synchronized Map<Kind, Integer> done() {
        return Map.copyOf(done);
    }

    /** From its registration to its end. */
    double seconds() {
        return (ended - begun) / 1e9;
    }
}
