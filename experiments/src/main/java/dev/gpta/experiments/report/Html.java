package dev.gpta.experiments.report;

import java.util.List;
import java.util.stream.Collectors;

/** A page as one HTML file that needs no other: pictures and style are in it, and nothing runs. */
final class Html {

    private static final String STYLE = """
            :root { color-scheme: light dark; }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 900px; margin: 2rem auto; padding: 0 1rem; }
            h1, h2 { line-height: 1.2; } h2 { margin-top: 2.5rem; }
            table { border-collapse: collapse; font-size: 14px; font-variant-numeric: tabular-nums; }
            caption, summary { text-align: left; padding: .5rem 0; }
            th, td { text-align: left; padding: .25rem .9rem .25rem 0; border-bottom: 1px solid #8886; vertical-align: top; }
            .wide { overflow-x: auto; }
            figure { margin: 1.5rem 0; } figure svg { max-width: 100%; height: auto; }
            figcaption { font-size: 14px; }
            """;

    private Html() {}

    static String of(Page page) {
        return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
                + escaped(page.title()) + "</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n<main>\n<h1>"
                + escaped(page.title()) + "</h1>\n"
                + page.blocks().stream().map(Html::of).collect(Collectors.joining("\n"))
                + "\n</main>\n</body>\n</html>\n";
    }

    private static String of(Block block) {
        if (block instanceof Block.Heading heading) {
            return "<h2>" + escaped(heading.text()) + "</h2>";
        }
        if (block instanceof Block.Paragraph paragraph) {
            return "<p>" + escaped(paragraph.text()) + "</p>";
        }
        if (block instanceof Block.Items items) {
            return items.items().stream()
                    .map(item -> "<li>" + escaped(item) + "</li>")
                    .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>"));
        }
        if (block instanceof Block.Table table) {
            return table(table);
        }
        var figure = (Block.Figure) block;
        return "<figure>\n" + figure.svg() + "<figcaption>" + escaped(figure.caption()) + "</figcaption>\n</figure>";
    }

    private static String table(Block.Table table) {
        return table.isLong()
                ? "<details>\n<summary>" + escaped(table.caption()) + " "
                        + table.rows().size() + " rows.</summary>\n" + grid(table, "") + "\n</details>"
                : grid(table, "<caption>" + escaped(table.caption()) + "</caption>\n");
    }

    private static String grid(Block.Table table, String caption) {
        return "<div class=\"wide\" tabindex=\"0\">\n<table>\n" + caption + "<thead>"
                + table.head().stream()
                        .map(name -> "<th scope=\"col\">" + escaped(name) + "</th>")
                        .collect(Collectors.joining("", "<tr>", "</tr>"))
                + "</thead>\n<tbody>\n"
                + table.rows().stream().map(Html::row).collect(Collectors.joining("\n"))
                + "\n</tbody>\n</table>\n</div>";
    }

    private static String row(List<String> cells) {
        return "<tr><th scope=\"row\">" + escaped(cells.get(0)) + "</th>"
                + cells.stream()
                        .skip(1)
                        .map(cell -> "<td>" + escaped(cell) + "</td>")
                        .collect(Collectors.joining())
                + "</tr>";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
