package dev.gpta.ta.domain.json;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * These very bytes, then what follows.
 *
 * @param bytes one char per byte
 * @param at how many of them are written
 */
record Text(String bytes, int at, Position then) implements Position {

    static Position of(String text, Position then) {
        var bytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return bytes.isEmpty() ? then : new Text(bytes, 0, then);
    }

    @Override
    public @Nullable Position next(int b) {
        if (bytes.charAt(at) != b) {
            return null;
        }
        return at + 1 == bytes.length() ? then : new Text(bytes, at + 1, then);
    }

    @Override
    public int shortest() {
        return bytes.length() - at + then.shortest();
    }
}
