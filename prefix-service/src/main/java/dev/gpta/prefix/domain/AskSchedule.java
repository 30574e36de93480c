package dev.gpta.prefix.domain;

import java.util.SplittableRandom;

/**
 * How often, how hot and with which seeds one request asks. Who repeats himself is asked again hotter: each ask adds
 * {@value #HOTTER} to the temperature, up to {@value #HOTTEST}, the most that OpenAI's API takes.
 *
 * @param maxAsks how often at most, 1..{@value #MOST}
 * @param temperature of the first ask, 0..2
 * @param seed of the request; every call of every ask derives its own from it
 */
public record AskSchedule(int maxAsks, double temperature, long seed) {

    private static final int MOST = 100;
    private static final double HOTTER = 0.2;
    private static final double HOTTEST = 2.0;

    public AskSchedule {
        if (maxAsks < 1 || maxAsks > MOST) {
            throw new IllegalArgumentException("maxAsks must be in 1..%d, but is %d".formatted(MOST, maxAsks));
        }
        if (!(temperature >= 0 && temperature <= HOTTEST)) {
            throw new IllegalArgumentException("temperature must be in 0..2, but is " + temperature);
        }
    }

    /** The temperature of an ask, counted from 1. */
    public double temperatureOf(int ask) {
        var hotter = Math.min(HOTTEST, temperature + HOTTER * (ask - 1));
        return Math.rint(hotter * 100) / 100;
    }

    /** The seed of a call of an ask, both counted from 1: not negative, as providers take 31 bits. */
    public int seedOf(int ask, int call) {
        var mixed = new SplittableRandom(seed ^ ((long) ask << 32 | call)).nextLong();
        return (int) (mixed & Integer.MAX_VALUE);
    }
}
