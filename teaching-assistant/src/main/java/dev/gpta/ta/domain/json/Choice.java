package dev.gpta.ta.domain.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Any of several ways on; those that the bytes rule out fall away. */
record Choice(List<Position> options) implements Position {

    Choice {
        options = List.copyOf(options);
    }

    static Position of(Position... options) {
        return of(List.of(options));
    }

    static Position of(List<Position> options) {
        return options.size() == 1 ? options.get(0) : new Choice(options);
    }

    @Override
    public @Nullable Position next(int b) {
        Position only = null;
        List<Position> alive = null;
        for (var option : options) {
            var next = option.next(b);
            if (next == null) {
                continue;
            }
            if (only == null) {
                only = next;
            } else {
                alive = alive == null ? new ArrayList<>(List.of(only)) : alive;
                alive.add(next);
            }
        }
        return alive == null ? only : new Choice(alive);
    }

    @Override
    public int shortest() {
        return options.stream().mapToInt(Position::shortest).min().orElseThrow();
    }

    @Override
    public boolean complete() {
        return options.stream().anyMatch(Position::complete);
    }
}
