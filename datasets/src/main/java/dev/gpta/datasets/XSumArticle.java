package dev.gpta.datasets;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A {@code .summary} file of XSum: parts between marks such as {@code [SN]FIRST-SENTENCE[SN]}. The summary is the first
 * sentence; the text is the rest, without the buttons of the page that it was taken from.
 */
final class XSumArticle implements Layout {

    private static final String MARK = "[SN]";
    private static final Set<String> BUTTONS = Set.of(
            "Share this with",
            "Email",
            "Facebook",
            "Messenger",
            "Twitter",
            "Pinterest",
            "WhatsApp",
            "Linkedin",
            "LinkedIn",
            "Copy this link",
            "These are external links and will open in a new window");

    @Override
    public void read(DataFile file, Consumer<Row> visitor) throws IOException {
        var parts = parts(file);
        if (!parts.containsKey("FIRST-SENTENCE") || !parts.containsKey("RESTBODY")) {
            throw Layout.unreadable(file, "XSum's article", "its parts are " + parts.keySet());
        }
        visitor.accept(new Row(
                file,
                1,
                Map.of(
                        "id", file.baseName(),
                        "text", parts.get("RESTBODY").strip(),
                        "summary", parts.get("FIRST-SENTENCE").strip())));
    }

    private static Map<String, String> parts(DataFile file) throws IOException {
        var text = file.article()
                .lines()
                .filter(line -> !line.isBlank() && !BUTTONS.contains(line.strip()))
                .collect(Collectors.joining("\n"));
        var pieces = text.split(Pattern.quote(MARK), -1);
        var parts = new HashMap<String, String>();
        for (int i = 1; i + 1 < pieces.length; i += 2) {
            parts.put(pieces[i], pieces[i + 1]);
        }
        return parts;
    }
}
