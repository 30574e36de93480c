package dev.gpta.ta.domain.json;

import dev.gpta.ta.domain.json.Schema.ArraySchema;
import org.jspecify.annotations.Nullable;

/**
 * In a list, after its bracket or after an item.
 *
 * @param written items so far, counted only as far as it matters
 */
record Items(ArraySchema list, int written, Position then) implements Position {

    @Override
    public @Nullable Position next(int b) {
        if (b == ']') {
            return written >= list.minItems() ? then : null;
        }
        if (written >= list.maxItems()) {
            return null;
        }
        if (written > 0) {
            return b == ',' ? item() : null;
        }
        return item().next(b);
    }

    @Override
    public int shortest() {
        int owed = Math.max(0, list.minItems() - written);
        int commas = written == 0 ? Math.max(0, owed - 1) : owed;
        int items = owed == 0 ? 0 : owed * list.items().shortest();
        return items + commas + 1 + then.shortest();
    }

    private Position item() {
        return list.items().begin(new Items(list, Math.min(written + 1, countedUpTo()), then));
    }

    /** Lists that differ only beyond this number allow the same, and so shall be equal. */
    private int countedUpTo() {
        return list.maxItems() == Integer.MAX_VALUE ? Math.max(1, list.minItems()) : list.maxItems();
    }
}
