package dev.gpta.ta.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws a loss log as an SVG: the loss of what is learned, and of dialogues that are not, over the tokens read. */
final class LossCurve {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 320;
    private static final int MARGIN = 40;

    private final double mostTokens;
    private final double highest;

    private LossCurve(List<String[]> rows) {
        mostTokens = rows.stream().mapToDouble(row -> number(row, 1)).max().orElseThrow();
        highest = Math.ceil(rows.stream()
                .mapToDouble(row -> Math.max(number(row, 2), number(row, 4)))
                .max()
                .orElseThrow());
    }

    static void draw(Path log, Path svg) throws IOException {
        var rows = Files.readAllLines(log).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
        Files.writeString(svg, new LossCurve(rows).svg(rows));
    }

    private String svg(List<String[]> rows) {
        var picture = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
                <rect width="100%%" height="100%%" fill="white"/>
                """.formatted(WIDTH, HEIGHT));
        for (int loss = 0; loss <= highest; loss += 2) {
            picture.append(
                    "<line x1='%d' x2='%d' y1='%3$.1f' y2='%3$.1f' stroke='#ddd'/><text x='20' y='%3$.1f'>%4$d</text>%n"
                            .formatted(MARGIN, WIDTH - MARGIN, y(loss), loss));
        }
        picture.append(curve(rows, 2, "#1f77b4")).append(curve(rows, 4, "#d62728"));
        label(picture, 20, "#1f77b4", "learned tokens: prefixes of the history, and answers");
        label(picture, 36, "#d62728", "answers of dialogues that are not learned");
        return picture.append("<text x='%d' y='%d'>%.1f million tokens read; loss in nats</text>%n</svg>%n"
                        .formatted(MARGIN, HEIGHT - 12, mostTokens / 1e6))
                .toString();
    }

    private static void label(StringBuilder picture, int y, String colour, String text) {
        picture.append("<text x='%d' y='%d' fill='%s'>%s</text>%n".formatted(WIDTH / 3, y, colour, text));
    }

    private String curve(List<String[]> rows, int column, String colour) {
        var points = rows.stream()
                .filter(row -> !row[column].isEmpty())
                .map(row -> String.format(Locale.ROOT, "%.1f,%.1f", x(number(row, 1)), y(number(row, column))))
                .collect(Collectors.joining(" "));
        return "<polyline fill='none' stroke='%s' stroke-width='1.5' points='%s'/>%n".formatted(colour, points);
    }

    private double x(double tokens) {
        return MARGIN + tokens / mostTokens * (WIDTH - 2 * MARGIN);
    }

    private double y(double loss) {
        return HEIGHT - MARGIN - loss / highest * (HEIGHT - 2 * MARGIN);
    }

    private static double number(String[] row, int column) {
        return row[column].isEmpty() ? 0 : Double.parseDouble(row[column]);
    }
}
