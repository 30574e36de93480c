package dev.gpta.faults.stack;

import dev.gpta.cli.UserError;
import dev.gpta.cli.stack.Child;
import dev.gpta.cli.stack.Stack;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The processes of a stack as an unkind machine treats them, and as a supervisor does: who has ended is started again. */
public final class Processes implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final int LIVES = 4;

    private final Stack stack;
    private final ScheduledExecutorService later = Executors.newScheduledThreadPool(6);
    /** Those that are down because somebody wanted it, with how many still keep them down. */
    private final Map<String, Integer> down = new HashMap<>();

    private final List<String> deaths = new ArrayList<>();
    private final List<Double> restarts = new ArrayList<>();

    /** Looks after the processes of this stack from now on. */
    public Processes(Stack stack) {
        this.stack = stack;
        later.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Kills it with SIGKILL; it is dead when this returns, and started again after this time. */
    public void kill(String name, int millis) {
        synchronized (this) {
            down.merge(name, 1, Integer::sum);
            stack.children().kill(name);
        }
        later.schedule(() -> up(name), millis, TimeUnit.MILLISECONDS);
    }

    /** Asks it to stop, and starts it again when it has; returns at once. */
    public void restart(String name) {
        synchronized (this) {
            down.merge(name, 1, Integer::sum);
        }
        later.execute(() -> {
            var asked = System.nanoTime();
            stack.children().stop(name);
            up(name);
            awaitReady(name);
            synchronized (this) {
                restarts.add((System.nanoTime() - asked) / 1e9);
            }
        });
    }

    /** Seconds that each restart has taken, from the wish to stop until it could work again. */
    public synchronized List<Double> restarts() {
        return List.copyOf(restarts);
    }

    private synchronized void up(String name) {
        if (down.merge(name, -1, Integer::sum) == 0) {
            down.remove(name);
            stack.startAgain(name);
        }
    }

    /** Lets it stand still for this time. */
    public void pause(String name, int millis) {
        var child = stack.children().child(name);
        signal("STOP", child);
        later.schedule(() -> signal("CONT", child), millis, TimeUnit.MILLISECONDS);
    }

    /** What has ended by itself is started again, and told of. */
    private synchronized void look() {
        for (var child : stack.children().dead()) {
            if (!down.containsKey(child.name())) {
                deaths.add(child.obituary());
                stack.startAgain(child.name());
            }
        }
    }

    /** Waits until all of them can work. */
    public void awaitReady() {
        for (var child : stack.children().all()) {
            awaitReady(child.name());
        }
    }

    private void awaitReady(String name) {
        for (int lives = 1; ; lives++) {
            try {
                stack.awaitReady(name);
                return;
            } catch (UserError e) {
                // it may be another life of it by now
                if (lives == LIVES) {
                    throw e;
                }
            }
        }
    }

    /** Obituaries of those that have ended by themselves since this was asked for the last time. */
    public synchronized List<String> deaths() {
        var found = List.copyOf(deaths);
        deaths.clear();
        return found;
    }

    private static void signal(String signal, Child child) {
        try {
            if (child.alive()) {
                new ProcessBuilder(
                                "kill",
                                "-" + signal,
                                Long.toString(child.process().pid()))
                        .start()
                        .waitFor();
            }
        } catch (IOException e) {
            throw new UserError("no signal can be sent to " + child.name() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks after nobody any more. */
    @Override
    public void close() {
        later.shutdownNow();
    }
}
