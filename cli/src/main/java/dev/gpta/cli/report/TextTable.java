package dev.gpta.cli.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Aligned columns, two spaces apart. A column whose cells are all numbers or empty is aligned right.
 */
public final class TextTable {

    private static final String GAP = "  ";
    private static final String NUMBER = "[-+]?[0-9][0-9,.]*[%s]?|-|";

    private final List<String> head;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table with these headings. */
    public TextTable(String... head) {
        this.head = List.of(head);
    }

    /** Adds a row; the cells' {@code toString}. */
    public TextTable row(Object... cells) {
        if (cells.length != head.size()) {
            throw new IllegalArgumentException(
                    "a row of " + cells.length + " cells in a table of " + head.size() + " columns");
        }
        rows.add(java.util.Arrays.stream(cells).map(Object::toString).toList());
        return this;
    }

    /** The lines, headings first. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(line(head));
        rows.forEach(row -> lines.add(line(row)));
        return lines;
    }

    private String line(List<String> cells) {
        var line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            var cell = cells.get(column);
            var space = " ".repeat(width(column) - cell.length());
            line.append(column == 0 ? "" : GAP).append(numeric(column) ? space + cell : cell + space);
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        return rows.stream()
                .mapToInt(row -> row.get(column).length())
                .reduce(head.get(column).length(), Math::max);
    }

    private boolean numeric(int column) {
        return rows.stream().allMatch(row -> row.get(column).matches(NUMBER));
    }
}
