package dev.gpta.cli.stack;

import dev.gpta.cli.UserError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Starts processes again that have ended by themselves, as Kubernetes does with containers: at once, and, the more often one ends in
 * a row, after the longer a pause. Their work goes on where it was; work that ends its worker every time is given up by the worker.
 */
public final class Keeper {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    /** What was whole for so long ends for another reason. */
    private static final Duration WHOLE = Duration.ofMinutes(10);

    private final Children children;
    private final InstantSource clock;
    private final Consumer<String> startAgain;
    private final Consumer<String> say;
    private final Map<String, Ends> ends = new HashMap<>();
    /** When each of those that have ended is started again. */
    private final Map<Child, Instant> due = new HashMap<>();

    /** How often a process has ended in a row, and when it did so last. */
    private record Ends(int inARow, Instant last) {}

    /**
     * Keeps these.
     *
     * @param startAgain starts the one of this name again; may throw a {@link UserError}
     * @param say hears who has ended, with the end of its log, and when it is started again
     */
    public Keeper(Children children, InstantSource clock, Consumer<String> startAgain, Consumer<String> say) {
        this.children = children;
        this.clock = clock;
        this.startAgain = startAgain;
        this.say = say;
    }

    /** Looks after them once; to be called again and again, at least every few seconds, by one thread. */
    public void look() {
        var now = clock.instant();
        for (var child : children.dead()) {
            if (!due.containsKey(child)) {
                due.put(child, mourn(child, now));
            }
            if (!now.isBefore(due.get(child))) {
                again(child, now);
            }
        }
    }

    private void again(Child child, Instant now) {
        try {
            startAgain.accept(child.name());
            due.remove(child);
        } catch (UserError e) {
            say.accept(e.getMessage() + "; this is tried again in " + LONGEST_PAUSE.toSeconds() + " s");
            due.put(child, now.plus(LONGEST_PAUSE));
        }
    }

    /** @return when it is started again */
    private Instant mourn(Child child, Instant now) {
        var before = ends.getOrDefault(child.name(), new Ends(0, now));
        var whole = Duration.between(before.last(), now).compareTo(WHOLE) > 0;
        var inARow = whole ? 1 : before.inARow() + 1;
        ends.put(child.name(), new Ends(inARow, now));
        var pause = pause(inARow);
        say.accept(child.obituary());
        say.accept(child.name() + " is started again " + (pause.isZero() ? "now" : "in " + pause.toSeconds() + " s")
                + (inARow > 1 ? "; it has ended " + inARow + " times in a row" : ""));
        return now.plus(pause);
    }

    private static Duration pause(int inARow) {
        if (inARow == 1) {
            return Duration.ZERO;
        }
        var doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(inARow - 2, Integer.SIZE - 2));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
