package dev.gpta.ta.domain.json;

import org.jspecify.annotations.Nullable;

/**
 * Inside a string, up to and with its closing quote: valid UTF-8, with escapes only where JSON needs them (the one form
 * that writers use, so that the model is not led into texts it never saw).
 *
 * @param atLeast characters (code points) that must still come
 * @param atMost characters that may still come; {@link #UNLIMITED} for any number
 */
record Characters(int atLeast, int atMost, Position then) implements Position {

    static final int UNLIMITED = Integer.MAX_VALUE;

    /** A whole string, quotes included. */
    static Position string(int atLeast, int atMost, Position then) {
        return Text.of("\"", new Characters(atLeast, atMost, then));
    }

    @Override
    public @Nullable Position next(int b) {
        if (b == '"') {
            return atLeast == 0 ? then : null;
        }
        return atMost == 0 ? null : character(b);
    }

    @Override
    public int shortest() {
        return atLeast + 1 + then.shortest();
    }

    private @Nullable Position character(int b) {
        if (b == '\\') {
            return escaped(oneLess());
        }
        if (b < 0x80) {
            return b < 0x20 ? null : oneLess();
        }
        return utf8(b, oneLess());
    }

    private Position oneLess() {
        return atLeast == 0 && atMost == UNLIMITED
                ? this
                : new Characters(Math.max(0, atLeast - 1), atMost == UNLIMITED ? UNLIMITED : atMost - 1, then);
    }

    /** After a backslash: the short forms, or the number of a control character. */
    private static Position escaped(Position then) {
        var hex = Choice.of(new OneByte('0', '9', then), new OneByte('A', 'F', then));
        return Choice.of(
                Text.of("\"", then),
                Text.of("\\", then),
                Text.of("b", then),
                Text.of("f", then),
                Text.of("n", then),
                Text.of("r", then),
                Text.of("t", then),
                Text.of("u00", new OneByte('0', '1', hex)));
    }

    /** After the first byte of a longer character: no overlong forms, no surrogates, nothing above U+10FFFF. */
    private static @Nullable Position utf8(int first, Position then) {
        if (first >= 0xC2 && first <= 0xDF) {
            return tail(1, then);
        }
        if (first >= 0xE0 && first <= 0xEF) {
            return new OneByte(first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF, tail(1, then));
        }
        if (first >= 0xF0 && first <= 0xF4) {
            return new OneByte(first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF, tail(2, then));
        }
        return null;
    }

    private static Position tail(int bytes, Position then) {
        return bytes == 0 ? then : new OneByte(0x80, 0xBF, tail(bytes - 1, then));
    }
}
