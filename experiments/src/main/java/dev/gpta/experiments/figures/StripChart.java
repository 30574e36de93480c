package dev.gpta.experiments.figures;

import dev.gpta.experiments.figures.Svg.Anchor;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Differences: a row for each group, in it a strip for each of several things, a dot for each value and a bar at their mean.
 *
 * @param title what it shows
 * @param xLabel with its unit
 * @param groups top to bottom, at least one with at least one strip
 */
public record StripChart(String title, String xLabel, List<Group> groups) {

    private static final int WIDTH = 860;
    private static final double LEFT = 150;
    private static final double RIGHT = 20;
    private static final double STRIP = 22;
    private static final double BETWEEN = 14;

    /**
     * A row.
     *
     * @param name at its left
     * @param strips top to bottom
     */
    public record Group(String name, List<Strip> strips) {
        public Group {
            strips = List.copyOf(strips);
        }
    }

    /**
     * Values of one thing.
     *
     * @param name what it is
     * @param colour how it looks
     * @param values a dot each, at least one
     * @param mean the bar
     * @param low lower end of the line through the bar; null: there is none
     * @param high upper end
     */
    public record Strip(
            String name,
            String colour,
            List<Double> values,
            double mean,
            @Nullable Double low,
            @Nullable Double high) {

        public Strip {
            values = List.copyOf(values);
        }

        private Stream<Double> extent() {
            return Stream.concat(values.stream(), low == null || high == null ? Stream.of(mean) : Stream.of(low, high));
        }
    }

    public StripChart {
        groups = List.copyOf(groups);
    }

    /** The picture. */
    public String svg() {
        var named = strips().map(strip -> new Series(strip.name(), strip.colour(), List.of()))
                .distinct()
                .toList();
        double legend = Legend.draw(new Svg(0, 0, ""), 10, 6, WIDTH - 10, named) + 14;
        double tall = groups.stream()
                .mapToDouble(group -> group.strips().size() * STRIP + BETWEEN)
                .sum();
        var svg = new Svg(WIDTH, (int) (legend + tall + 52), title);
        Legend.draw(svg, 10, 6, WIDTH - 10, named);
        var x = Axis.over(
                Stream.concat(Stream.of(0.0), strips().flatMap(Strip::extent)).toList(), 10);
        var frame = new Frame(LEFT, legend, WIDTH - RIGHT, legend + tall, x, new Axis(0, 1, 1));
        drawGrid(svg, frame);
        double y = legend + BETWEEN / 2;
        for (var group : groups) {
            double height = group.strips().size() * STRIP;
            svg.text(LEFT - 12, y + height / 2 + 4, Anchor.END, Colours.INK, group.name());
            for (var strip : group.strips()) {
                draw(svg, strip, frame, y + STRIP / 2);
                y += STRIP;
            }
            svg.line(10, y + BETWEEN / 2, WIDTH - RIGHT, y + BETWEEN / 2, Colours.RULE, 1);
            y += BETWEEN;
        }
        svg.text(frame.middleX(), frame.bottom() + 42, Anchor.MIDDLE, Colours.INK, xLabel);
        return svg.toString();
    }

    private Stream<Strip> strips() {
        return groups.stream().flatMap(group -> group.strips().stream());
    }

    private static void drawGrid(Svg svg, Frame frame) {
        for (var tick : frame.x().ticks()) {
            svg.line(frame.atX(tick), frame.top(), frame.atX(tick), frame.bottom(), Colours.RULE, 1);
        }
        frame.draw(svg, false);
        svg.line(frame.atX(0), frame.top(), frame.atX(0), frame.bottom(), Colours.INK, 1.5);
    }

    private static void draw(Svg svg, Strip strip, Frame frame, double y) {
        if (strip.low() != null && strip.high() != null) {
            svg.line(frame.atX(strip.low()), y, frame.atX(strip.high()), y, strip.colour(), 2);
        }
        strip.values().forEach(value -> svg.dot(frame.atX(value), y, 4, strip.colour(), 0.45));
        svg.line(frame.atX(strip.mean()), y - 8, frame.atX(strip.mean()), y + 8, strip.colour(), 4);
    }
}
