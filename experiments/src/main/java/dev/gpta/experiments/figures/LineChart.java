package dev.gpta.experiments.figures;

import dev.gpta.experiments.figures.Series.Dot;
import dev.gpta.experiments.figures.Svg.Anchor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Courses over whole numbers: one panel with names at the ends of its lines, or several with one key.
 *
 * @param title what it shows
 * @param xLabel with its unit
 * @param yLabel with its unit
 * @param panels at least one, with at least one line each
 */
public record LineChart(String title, String xLabel, String yLabel, List<Panel> panels) {

    private static final int WIDTH = 860;
    private static final double LEFT = 64;
    private static final double BELOW = 52;
    private static final double ABOVE = 30;
    private static final double NAMES = 190;
    private static final double LINE = 16;

    /** So many points of a line have a dot each. */
    private static final int FEW = 12;

    /**
     * One pair of axes.
     *
     * @param title above it
     * @param series its lines
     */
    public record Panel(String title, List<Series> series) {
        public Panel {
            series = List.copyOf(series);
        }

        private List<Dot> dots() {
            return series.stream().flatMap(line -> line.dots().stream()).toList();
        }
    }

    public LineChart {
        panels = List.copyOf(panels);
    }

    /** The picture. */
    public String svg() {
        return panels.size() == 1 ? single() : multiple();
    }

    private String single() {
        int height = 380;
        var svg = new Svg(WIDTH, height, title);
        var frame = frame(panels.get(0), LEFT, ABOVE, WIDTH - NAMES, height - BELOW);
        draw(svg, panels.get(0), frame);
        svg.text(frame.middleX(), height - 12, Anchor.MIDDLE, Colours.INK, xLabel);
        svg.upright(16, frame.middleY(), yLabel);
        nameEnds(svg, panels.get(0), frame);
        return svg.toString();
    }

    private String multiple() {
        int columns = panels.size() <= 4 ? 2 : 3;
        int rows = (panels.size() + columns - 1) / columns;
        double cell = (WIDTH - 20.0) / columns;
        double tall = 250;
        var named = distinctSeries();
        double top = Legend.draw(new Svg(0, 0, ""), 10, 6, WIDTH - 10, named) + 14;
        var svg = new Svg(WIDTH, (int) (top + rows * tall + 4), title);
        Legend.draw(svg, 10, 6, WIDTH - 10, named);
        for (int i = 0; i < panels.size(); i++) {
            double left = 20 + (i % columns) * cell;
            double above = top + (i / columns) * tall;
            var frame = frame(panels.get(i), left + 46, above + ABOVE, left + cell - 22, above + tall - BELOW);
            draw(svg, panels.get(i), frame);
            svg.text(frame.middleX(), above + tall - 16, Anchor.MIDDLE, Colours.INK, xLabel);
            if (i % columns == 0) {
                svg.upright(14, frame.middleY(), yLabel);
            }
        }
        return svg.toString();
    }

    private List<Series> distinctSeries() {
        var named = new ArrayList<Series>();
        panels.stream()
                .flatMap(panel -> panel.series().stream())
                .filter(series -> named.stream().noneMatch(known -> known.name().equals(series.name())))
                .forEach(named::add);
        return named;
    }

    private static Frame frame(Panel panel, double left, double top, double right, double bottom) {
        var dots = panel.dots();
        return new Frame(
                left,
                top,
                right,
                bottom,
                Axis.ofWhole(dots.stream().map(Dot::x).toList(), 8),
                Axis.over(
                        dots.stream()
                                .flatMap(dot -> Stream.of(dot.low(), dot.high()))
                                .toList(),
                        5));
    }

    private static void draw(Svg svg, Panel panel, Frame frame) {
        svg.bold(frame.left(), frame.top() - 12, Anchor.START, Colours.INK, panel.title());
        frame.draw(svg, true);
        int count = panel.series().size();
        boolean few = panel.series().stream().allMatch(series -> series.dots().size() <= FEW);
        for (int i = 0; i < count; i++) {
            // dots at the same place stay visible beside each other
            draw(svg, panel.series().get(i), frame, few ? (i - (count - 1) / 2.0) * 2 : 0, few);
        }
    }

    private static void draw(Svg svg, Series series, Frame frame, double aside, boolean few) {
        var path = new ArrayList<Double>();
        for (var dot : series.dots()) {
            path.add(frame.atX(dot.x()) + aside);
            path.add(frame.atY(dot.y()));
        }
        svg.path(path, series.colour());
        for (var dot : series.dots()) {
            double x = frame.atX(dot.x()) + aside;
            if (dot.spread() != null) {
                svg.line(x, frame.atY(dot.low()), x, frame.atY(dot.high()), series.colour(), 1);
            }
            if (dot.marked()) {
                svg.ring(x, frame.atY(dot.y()), 4.5, series.colour());
            } else if (few) {
                svg.dot(x, frame.atY(dot.y()), 3.5, series.colour(), 1);
            }
        }
    }

    /** Names that would lie on each other are moved apart. */
    private static void nameEnds(Svg svg, Panel panel, Frame frame) {
        var byHeight = panel.series().stream()
                .filter(series -> !series.dots().isEmpty())
                .sorted(Comparator.comparingDouble(series -> -end(series).y()))
                .toList();
        var heights = Spread.apart(
                byHeight.stream().map(series -> frame.atY(end(series).y())).toList(), LINE);
        for (int i = 0; i < byHeight.size(); i++) {
            var series = byHeight.get(i);
            double from = frame.atX(end(series).x());
            svg.line(from + 6, frame.atY(end(series).y()), frame.right() + 16, heights.get(i), series.colour(), 1)
                    .text(frame.right() + 20, heights.get(i) + 4, Anchor.START, Colours.INK, series.name());
        }
    }

    private static Dot end(Series series) {
        return series.dots().get(series.dots().size() - 1);
    }
}
