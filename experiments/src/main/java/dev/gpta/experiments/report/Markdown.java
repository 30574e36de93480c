package dev.gpta.experiments.report;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** A page as GitHub's Markdown; its pictures are files in a folder beside it. */
final class Markdown {

    private Markdown() {}

    /** @param figures the folder of the pictures, relative to the page */
    static String of(Page page, String figures) {
        return "# " + escaped(page.title()) + "\n\n"
                + page.blocks().stream().map(block -> of(block, figures)).collect(Collectors.joining("\n\n"))
                + "\n";
    }

    private static String of(Block block, String figures) {
        if (block instanceof Block.Heading heading) {
            return "## " + escaped(heading.text());
        }
        if (block instanceof Block.Paragraph paragraph) {
            return escaped(paragraph.text());
        }
        if (block instanceof Block.Items items) {
            return items.items().stream().map(item -> "- " + escaped(item)).collect(Collectors.joining("\n"));
        }
        if (block instanceof Block.Table table) {
            return table(table);
        }
        var figure = (Block.Figure) block;
        return "![" + escaped(figure.caption()) + "](" + figures + "/" + figure.name() + ".svg)\n\n*"
                + escaped(figure.caption()) + "*";
    }

    private static String table(Block.Table table) {
        var grid = table.isLong()
                ? "<details>\n<summary>" + table.rows().size() + " rows</summary>\n\n" + grid(table) + "\n\n</details>"
                : grid(table);
        return escaped(table.caption()) + "\n\n" + grid;
    }

    private static String grid(Block.Table table) {
        return row(table.head()) + "\n"
                + row(Collections.nCopies(table.head().size(), "---"))
                + table.rows().stream()
                        .map(cells ->
                                "\n" + row(cells.stream().map(Markdown::escaped).toList()))
                        .collect(Collectors.joining());
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    /** A text of anybody's, such as a prefix, that is to be read as it is. */
    static String escaped(String text) {
        return text.replaceAll("[\\\\`*|\\[\\]<]", "\\\\$0")
                .replaceAll("(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])", "\\\\_")
                .replaceAll("\\s+", " ");
    }
}
