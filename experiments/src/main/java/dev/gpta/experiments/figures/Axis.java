package dev.gpta.experiments.figures;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * A linear axis with round ticks.
 *
 * @param low its lower end, a tick
 * @param high its upper end
 * @param step between two ticks
 */
record Axis(double low, double high, double step) {

    private static final double SLACK = 1e-9;

    /** Takes in all values with about so many steps; of one value, a little round it. */
    static Axis over(Collection<Double> values, int steps) {
        double least = Collections.min(values);
        double most = Collections.max(values);
        if (most - least < SLACK) {
            least -= 0.5;
            most += 0.5;
        }
        double step = round((most - least) / steps);
        return new Axis(Math.floor(least / step + SLACK) * step, Math.ceil(most / step - SLACK) * step, step);
    }

    /** From the first to the last whole number, a tick at each, or at the multiples of a round one. */
    static Axis ofWhole(Collection<Double> values, int steps) {
        double least = Collections.min(values);
        double most = Math.max(least + 1, Collections.max(values));
        double step = Math.max(1, round((most - least) / steps));
        return new Axis(Math.floor(least / step) * step, most, step);
    }

    /** The next of 1, 2, 5, 10, ... times a power of ten. */
    private static double round(double raw) {
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double share = raw / power;
        return power * (share <= 1 + SLACK ? 1 : share <= 2 + SLACK ? 2 : share <= 5 + SLACK ? 5 : 10);
    }

    List<Double> ticks() {
        var ticks = new ArrayList<Double>();
        for (int i = 0; low + i * step <= high + SLACK; i++) {
            ticks.add(low + i * step);
        }
        return ticks;
    }

    /** A tick's words, with as many digits as the step has. */
    String words(double tick) {
        int digits = (int) Math.max(0, -Math.floor(Math.log10(step) + SLACK));
        double shown = Math.abs(tick) < SLACK ? 0 : tick;
        return String.format(Locale.ROOT, "%." + digits + "f", shown);
    }

    /** Where a value lies between the pixels of the ends. */
    double at(double value, double from, double to) {
        return from + (value - low) / (high - low) * (to - from);
    }
}
