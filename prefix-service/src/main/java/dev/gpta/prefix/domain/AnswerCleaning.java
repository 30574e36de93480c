package dev.gpta.prefix.domain;

import java.text.BreakIterator;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes one short sentence of what a teaching assistant wrote: on one line, without the list marks and quotation marks
 * that models like to put around it, the first sentence only, at most so many words.
 *
 * @param maxWords longer sentences are cut to so many words, at least 1
 */
public record AnswerCleaning(int maxWords) {

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cntrl}]+");
    private static final Pattern LIST_MARK = Pattern.compile("^(?:\\(?\\d{1,3}[.):]|[-*•–])\\s+");
    private static final Pattern QUOTED =
            Pattern.compile("^(?:\"(.*)\"|'(.*)'|`(.*)`|“(.*)”|‘(.*)’|«(.*)»|„(.*)[“”])$");
    private static final Pattern HANGING = Pattern.compile("[\\s,;:–-]+$");
    private static final Pattern TEXT = Pattern.compile("[\\p{L}\\p{N}]");

    public AnswerCleaning {
        if (maxWords < 1) {
            throw new IllegalArgumentException("maxWords must be at least 1, but is " + maxWords);
        }
    }

    /** The sentence, or nothing if there is no letter or digit in what was written. */
    public Optional<String> clean(String written) {
        var line = BLANKS.matcher(written).replaceAll(" ").strip();
        var sentence = cut(firstSentence(unwrapped(line)));
        return TEXT.matcher(sentence).find() ? Optional.of(sentence) : Optional.empty();
    }

    /** Marks may stand within quotes and quotes after marks, so both are taken off until nothing changes. */
    private static String unwrapped(String line) {
        var before = line;
        var after = withoutQuotes(withoutListMark(before));
        while (!after.equals(before)) {
            before = after;
            after = withoutQuotes(withoutListMark(before));
        }
        return after;
    }

    private static String withoutListMark(String line) {
        return LIST_MARK.matcher(line).replaceFirst("").strip();
    }

    private static String withoutQuotes(String line) {
        var quoted = QUOTED.matcher(line);
        if (!quoted.matches()) {
            return line;
        }
        for (int group = 1; group <= quoted.groupCount(); group++) {
            var inside = quoted.group(group);
            if (inside != null) {
                // "Say" or "tell": the marks at the ends do not belong together
                return inside.indexOf(line.charAt(0)) >= 0 ? line : inside.strip();
            }
        }
        return line;
    }

    private static String firstSentence(String line) {
        var sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
        sentences.setText(line);
        var end = sentences.next();
        return end == BreakIterator.DONE ? line : line.substring(0, end).strip();
    }

    private String cut(String sentence) {
        var words = sentence.split(" ");
        return words.length <= maxWords
                ? sentence
                : HANGING.matcher(String.join(" ", Arrays.copyOf(words, maxWords)))
                        .replaceFirst("");
    }
}
