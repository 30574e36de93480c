package dev.gpta.datasets;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A {@code .story} file of CNN/DailyMail: the article's lines, then each highlight after a line {@code @highlight}. Read
 * as the hub's rows are made of it: a line without an end mark gets a full stop, the article is one line, and each
 * highlight a line of the summary.
 */
final class CnnStory implements Layout {

    private static final String HIGHLIGHT = "@highlight";
    private static final Set<Character> END_MARKS = Set.of('.', '!', '?', '\'', '`', '"', '\u2019', '\u201d', ')');

    @Override
    public void read(DataFile file, Consumer<Row> visitor) throws IOException {
        var article = new ArrayList<String>();
        var highlights = new ArrayList<String>();
        var part = article;
        for (var line : file.article().split("\r\n|[\r\n]")) {
            if (line.strip().startsWith(HIGHLIGHT)) {
                part = highlights;
            } else if (!line.isBlank()) {
                part.add(ended(line.strip()));
            }
        }
        visitor.accept(new Row(
                file,
                1,
                Map.of(
                        "id", file.baseName(),
                        "text", String.join(" ", article),
                        "summary", String.join("\n", highlights))));
    }

    private static String ended(String line) {
        return END_MARKS.contains(line.charAt(line.length() - 1)) ? line : line + " .";
    }
}
