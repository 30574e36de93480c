package dev.gpta.tracking.app;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tells one tracker of the runs that have news. What cannot be told waits, is said once, and is tried again, ever more
 * seldom: a tracker that is away delays nobody but itself.
 */
final class Telling {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final Tracker tracker;
    private final RunFeed feed;
    private final InstantSource clock;
    private final Consumer<String> say;
    private final Set<String> news = new LinkedHashSet<>();
    private Duration wait = Duration.ZERO;
    private Instant notBefore = Instant.MIN;

    Telling(Tracker tracker, RunFeed feed, InstantSource clock, Consumer<String> say) {
        this.tracker = tracker;
        this.feed = feed;
        this.clock = clock;
        this.say = say;
    }

    /** Tells of these runs, and of those that wait. */
    void tell(Set<String> changed) {
        news.addAll(changed);
        if (news.isEmpty() || clock.instant().isBefore(notBefore)) {
            return;
        }
        try {
            for (var run : List.copyOf(news)) {
                tracker.tell(feed.run(run));
                news.remove(run);
            }
            if (!wait.isZero()) {
                say.accept(tracker.name() + " is there again, and has been told all");
            }
            wait = Duration.ZERO;
        } catch (IOException | RuntimeException e) {
            putOff(e);
        }
    }

    /** Another run is no better, so all wait. */
    private void putOff(Exception e) {
        if (wait.isZero()) {
            say.accept(tracker.name() + " cannot be told now, and is tried again: " + e.getMessage());
        }
        wait = wait.isZero() ? FIRST_WAIT : min(wait.multipliedBy(2), LONGEST_WAIT);
        notBefore = clock.instant().plus(wait);
    }

    /** How many runs it has not been told all of. */
    int left() {
        return news.size();
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
