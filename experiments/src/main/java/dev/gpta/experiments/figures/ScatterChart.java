package dev.gpta.experiments.figures;

import dev.gpta.experiments.figures.Series.Dot;
import dev.gpta.experiments.figures.Svg.Anchor;
import java.util.List;
import java.util.stream.Stream;

/**
 * Two scores of the same things against each other, on equal axes, with the line on which they agree.
 *
 * @param title what it shows
 * @param xLabel with its unit
 * @param yLabel with its unit
 * @param series at least one dot in all
 */
public record ScatterChart(String title, String xLabel, String yLabel, List<Series> series) {

    private static final int WIDTH = 560;
    private static final int TALL = 480;

    public ScatterChart {
        series = List.copyOf(series);
    }

    /** The picture. */
    public String svg() {
        double legend = Legend.draw(new Svg(0, 0, ""), 10, 6, WIDTH - 10, series) + 14;
        var svg = new Svg(WIDTH, (int) legend + TALL, title);
        Legend.draw(svg, 10, 6, WIDTH - 10, series);
        var values = dots().flatMap(dot -> Stream.of(dot.x(), dot.y())).toList();
        var axis = Axis.over(values, 6);
        var frame = new Frame(64, legend + 6, WIDTH - 24, legend + TALL - 54, axis, axis);
        frame.draw(svg, true);
        svg.dashed(frame.left(), frame.bottom(), frame.right(), frame.top(), Colours.GREY);
        svg.text(frame.right() - 40, frame.top() + 14, Anchor.END, Colours.GREY, "equal");
        for (var of : series) {
            of.dots().forEach(dot -> svg.dot(frame.atX(dot.x()), frame.atY(dot.y()), 5, of.colour(), 0.6));
        }
        svg.text(frame.middleX(), legend + TALL - 12, Anchor.MIDDLE, Colours.INK, xLabel);
        svg.upright(16, frame.middleY(), yLabel);
        return svg.toString();
    }

    private Stream<Dot> dots() {
        return series.stream().flatMap(of -> of.dots().stream());
    }
}
