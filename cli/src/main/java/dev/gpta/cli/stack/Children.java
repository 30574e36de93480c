package dev.gpta.cli.stack;

import static java.util.Objects.requireNonNull;

import dev.gpta.cli.UserError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The processes of a stack, in the order of their start. Whatever depends on others is started after them, and is stopped before
 * them: nobody loses what it depends on before it has ended.
 */
public final class Children {

    private static final Duration GRACE = Duration.ofSeconds(12);

    private final List<Child> children = new ArrayList<>();
    /** How each was started, by its name. */
    private final Map<String, Supplier<Child>> starts = new LinkedHashMap<>();

    private boolean closed;

    /** Starts one more. @throws UserError if they are being stopped */
    synchronized Child start(String name, Supplier<Child> how) {
        if (closed) {
            throw new UserError("the stack is being stopped");
        }
        var child = how.get();
        starts.put(name, how);
        children.add(child);
        return child;
    }

    /** All, in the order of their start. */
    public synchronized List<Child> all() {
        return List.copyOf(children);
    }

    /** Those that have ended by themselves; none once they are being stopped. */
    public synchronized List<Child> dead() {
        return closed
                ? List.of()
                : children.stream().filter(child -> !child.alive()).toList();
    }

    /** One by its name, e.g. {@code trainer} or {@code broker}. */
    public synchronized Child child(String name) {
        return children.stream()
                .filter(child -> child.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UserError("the stack has no " + name + "; it has " + starts.keySet()));
    }

    /** Ends one as {@code kill -9} does. */
    public void kill(String name) {
        child(name).kill();
    }

    /** Asks one to stop, and waits until it has. */
    public void stop(String name) {
        child(name).ask();
        child(name).await(GRACE);
    }

    /**
     * Starts one that has ended as it was started first, unless they are being stopped; it can work only later.
     *
     * @return whether it was started
     */
    synchronized boolean startAgain(String name) {
        if (closed || child(name).alive()) {
            return false;
        }
        children.set(
                children.indexOf(child(name)), requireNonNull(starts.get(name)).get());
        return true;
    }

    /** From now on none is started. @return whether it was open */
    synchronized boolean close() {
        var wasOpen = !closed;
        closed = true;
        return wasOpen;
    }

    /** Stops all: first, together, those that came after the first, on which all depend; then the first. */
    void stop() {
        var all = all();
        var others = new ArrayList<>(all.subList(Math.min(1, all.size()), all.size()));
        Collections.reverse(others);
        others.forEach(Child::ask);
        others.forEach(child -> child.await(GRACE));
        all.stream().limit(1).forEach(first -> stop(first.name()));
    }
}
