package dev.gpta.ta.training;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Keeps the domains of the acceptance test out of the training texts. */
final class HeldOut {

    private final Pattern beginning;

    /** @param beginnings of words, in small letters */
    HeldOut(List<String> beginnings) {
        beginning = Pattern.compile("\\b(" + String.join("|", beginnings) + ")");
    }

    boolean permits(String text) {
        return !beginning.matcher(text.toLowerCase(Locale.ROOT)).find();
    }
}
