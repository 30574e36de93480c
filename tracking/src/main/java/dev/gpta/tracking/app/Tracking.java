package dev.gpta.tracking.app;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Tells trackers of all runs. It only listens: no run knows of it, or waits for it. */
public final class Tracking {

    private static final Duration POLL = Duration.ofSeconds(1);

    private final RunFeed feed;
    private final List<Telling> tellings;

    /** @param say hears what cannot be told */
    public Tracking(RunFeed feed, List<Tracker> trackers, InstantSource clock, Consumer<String> say) {
        this.feed = feed;
        this.tellings = trackers.stream()
                .map(tracker -> new Telling(tracker, feed, clock, say))
                .toList();
    }

    /** Tells what there is now, each run once; returns how many could not be told. */
    public int once() {
        tell(feed.await(Duration.ZERO));
        return tellings.stream().mapToInt(Telling::left).sum();
    }

    /** Tells what there is and what comes, until it is to stop. */
    public void follow(BooleanSupplier stop) {
        tell(feed.await(Duration.ZERO));
        while (!stop.getAsBoolean()) {
            tell(feed.await(POLL));
        }
    }

    private void tell(Set<String> changed) {
        tellings.forEach(telling -> telling.tell(changed));
    }
}
