package dev.gpta.ta.domain.json;

import org.jspecify.annotations.Nullable;

/**
 * Up to so many more digits, or what follows at once.
 *
 * @param atMost digits that may still come
 */
record Digits(int atMost, Position then) implements Position {

    /** So many digits that a whole number fits into 64 bits and a fraction is as fine as a double. */
    private static final int MOST = 18;

    /** {@code -?(0|[1-9][0-9]*)} */
    static Position integer(Position then) {
        var unsigned = Choice.of(Text.of("0", then), new OneByte('1', '9', new Digits(MOST - 1, then)));
        return Choice.of(unsigned, Text.of("-", unsigned));
    }

    /** An integer, then perhaps a fraction, then perhaps an exponent of at most two digits. */
    static Position number(Position then) {
        var power = new OneByte('0', '9', new Digits(1, then));
        var signed = Choice.of(power, Text.of("-", power), Text.of("+", power));
        var exponent = Choice.of(then, Text.of("E", signed), Text.of("e", signed));
        var fraction = Text.of(".", new OneByte('0', '9', new Digits(MOST - 1, exponent)));
        return integer(Choice.of(exponent, fraction));
    }

    @Override
    public @Nullable Position next(int b) {
        if (b >= '0' && b <= '9') {
            return atMost == 0 ? null : new Digits(atMost - 1, then);
        }
        return then.next(b);
    }

    @Override
    public int shortest() {
        return then.shortest();
    }

    @Override
    public boolean complete() {
        return then.complete();
    }
}
