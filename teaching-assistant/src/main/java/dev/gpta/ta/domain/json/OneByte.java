package dev.gpta.ta.domain.json;

import org.jspecify.annotations.Nullable;

/** One byte of a range, both ends included, then what follows. */
record OneByte(int from, int to, Position then) implements Position {

    @Override
    public @Nullable Position next(int b) {
        return b >= from && b <= to ? then : null;
    }

    @Override
    public int shortest() {
        return 1 + then.shortest();
    }
}
