package dev.gpta.ta.domain.json;

import java.util.Locale;

/** Values as compact JSON. */
final class JsonText {

    private JsonText() {}

    static String quoted(String text) {
        var json = new StringBuilder("\"");
        text.chars().forEach(c -> json.append(escaped((char) c)));
        return json.append('"').toString();
    }

    private static String escaped(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> c < 0x20 ? String.format(Locale.ROOT, "\\u%04X", (int) c) : String.valueOf(c);
        };
    }
}
