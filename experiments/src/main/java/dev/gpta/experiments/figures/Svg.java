package dev.gpta.experiments.figures;

import java.util.List;
import java.util.Locale;

/** An SVG picture on white. Lengths are pixels, y goes down. */
final class Svg {

    /** No spaces between them: JSVG, which makes PNG of it, takes a space for part of a name. Java knows SansSerif. */
    private static final String FONTS = "Helvetica,Arial,'Liberation Sans',SansSerif,sans-serif";

    /** Of text, unless told otherwise. */
    static final int FONT = 13;

    private final StringBuilder body = new StringBuilder();
    private final int width;
    private final int height;
    private final String title;

    /** @param title what it shows, for those who do not see it */
    Svg(int width, int height, String title) {
        this.width = width;
        this.height = height;
        this.title = title;
    }

    /** Where a text stands beside its point. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    Svg line(double x1, double y1, double x2, double y2, String colour, double thick) {
        return add(
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%.1f\"/>",
                x1, y1, x2, y2, colour, thick);
    }

    Svg dashed(double x1, double y1, double x2, double y2, String colour) {
        return add(
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-dasharray=\"4 3\"/>",
                x1, y1, x2, y2, colour);
    }

    /** @param points x and y in turn */
    Svg path(List<Double> points, String colour) {
        var text = new StringBuilder();
        for (int i = 0; i < points.size(); i += 2) {
            text.append(String.format(Locale.ROOT, "%.1f,%.1f ", points.get(i), points.get(i + 1)));
        }
        return add(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-linejoin=\"round\"/>",
                text.toString().strip(), colour);
    }

    Svg dot(double x, double y, double radius, String colour, double opacity) {
        return add(
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\" fill-opacity=\"%.2f\"/>",
                x, y, radius, colour, opacity);
    }

    Svg ring(double x, double y, double radius, String colour) {
        return add(
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"#ffffff\" stroke=\"%s\" stroke-width=\"2\"/>",
                x, y, radius, colour);
    }

    Svg text(double x, double y, Anchor anchor, String colour, String text) {
        return add(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>",
                x, y, anchor.name().toLowerCase(Locale.ROOT), colour, escaped(text));
    }

    Svg bold(double x, double y, Anchor anchor, String colour, String text) {
        return add(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\" font-weight=\"700\">%s</text>",
                x, y, anchor.name().toLowerCase(Locale.ROOT), colour, escaped(text));
    }

    /** A text that is read from below, about its middle. */
    Svg upright(double x, double y, String text) {
        return add(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" fill=\"%s\" transform=\"rotate(-90 %.1f %.1f)\">%s</text>",
                x, y, Colours.INK, x, y, escaped(text));
    }

    private Svg add(String format, Object... values) {
        body.append(String.format(Locale.ROOT, format, values)).append('\n');
        return this;
    }

    /** What may stand in XML. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                                + " role=\"img\" font-family=\"%s\" font-size=\"%d\">%n<title>%s</title>%n<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>%n",
                        width,
                        height,
                        width,
                        height,
                        FONTS,
                        FONT,
                        escaped(title),
                        width,
                        height)
                + body + "</svg>\n";
    }
}
