package dev.gpta.experiments.figures;

import dev.gpta.experiments.figures.Svg.Anchor;

/**
 * A rectangle with two axes. Words stand clear of marks that lie at its edges.
 *
 * @param left its left edge, pixels
 * @param top its upper edge
 * @param right its right edge
 * @param bottom its lower edge
 * @param x to the right
 * @param y upwards
 */
record Frame(double left, double top, double right, double bottom, Axis x, Axis y) {

    private static final double CLEAR = 13;

    double atX(double value) {
        return x.at(value, left, right);
    }

    double atY(double value) {
        return y.at(value, bottom, top);
    }

    double middleX() {
        return (left + right) / 2;
    }

    double middleY() {
        return (top + bottom) / 2;
    }

    /** Rules at the ticks with their words; none upwards where nothing is measured so. */
    void draw(Svg svg, boolean rulesUpwards) {
        for (var tick : x.ticks()) {
            svg.line(atX(tick), bottom, atX(tick), bottom + 5, Colours.GREY, 1)
                    .text(atX(tick), bottom + 19, Anchor.MIDDLE, Colours.INK, x.words(tick));
        }
        if (rulesUpwards) {
            for (var tick : y.ticks()) {
                svg.line(left, atY(tick), right, atY(tick), Colours.RULE, 1)
                        .text(left - CLEAR, atY(tick) + 4, Anchor.END, Colours.INK, y.words(tick));
            }
        }
        svg.line(left, bottom, right, bottom, Colours.GREY, 1);
    }
}
