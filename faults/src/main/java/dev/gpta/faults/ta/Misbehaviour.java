package dev.gpta.faults.ta;

import dev.gpta.faults.domain.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How the next answers to a run go wrong. */
final class Misbehaviour {

    private final Map<String, Deque<Kind>> next = new HashMap<>();

    /** So many of the next answers to this run go wrong in this way, after those that are to go wrong already. */
    synchronized void add(String run, Kind kind, int answers) {
        var queue = next.computeIfAbsent(run, r -> new ArrayDeque<>());
        for (int i = 0; i < answers; i++) {
            queue.add(kind);
        }
    }

    /** How this answer goes wrong, if it does. */
    synchronized Optional<Kind> next(String run) {
        return Optional.ofNullable(next.get(run)).map(Deque::poll);
    }
}
