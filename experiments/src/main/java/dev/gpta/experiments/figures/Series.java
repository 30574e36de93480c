package dev.gpta.experiments.figures;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of a chart.
 *
 * @param name what it is
 * @param colour how it looks
 * @param dots first to last
 */
public record Series(String name, String colour, List<Dot> dots) {

    /**
     * A point of it.
     *
     * @param x to the right
     * @param y upwards
     * @param spread drawn up and down from it; null: nothing is
     * @param marked whether something begins here
     */
    public record Dot(double x, double y, @Nullable Double spread, boolean marked) {

        double low() {
            return spread == null ? y : y - spread;
        }

        double high() {
            return spread == null ? y : y + spread;
        }
    }

    public Series {
        dots = List.copyOf(dots);
    }
}
