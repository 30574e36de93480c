package dev.gpta.datasets;

/** Texts in messages. */
final class Text {

    private static final int SHOWN = 60;

    private Text() {}

    /** As much of a text as a message needs to name it. */
    static String shortened(String text) {
        var line = text.replaceAll("\\s+", " ");
        return line.length() <= SHOWN
                ? line
                : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, SHOWN))) + "...";
    }
}
