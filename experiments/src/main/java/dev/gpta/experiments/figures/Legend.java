package dev.gpta.experiments.figures;

import dev.gpta.experiments.figures.Svg.Anchor;
import java.util.List;

/** Names beside a patch of their colour, in rows. */
final class Legend {

    private static final double WIDE = 8.6;
    private static final double ROW = 20;
    private static final double GAP = 44;

    private Legend() {}

    /**
     * Draws it.
     *
     * @return the height that it takes
     */
    static double draw(Svg svg, double left, double top, double right, List<Series> named) {
        double x = left;
        double y = top;
        for (var series : named) {
            double width = GAP + WIDE * series.name().length();
            if (x > left && x + width > right) {
                x = left;
                y += ROW;
            }
            svg.line(x, y + 6, x + 20, y + 6, series.colour(), 3)
                    .text(x + 26, y + 10, Anchor.START, Colours.INK, series.name());
            x += width;
        }
        return y + ROW - top;
    }
}
