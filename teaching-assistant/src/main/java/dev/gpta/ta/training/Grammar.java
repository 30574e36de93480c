package dev.gpta.ta.training;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A context-free grammar whose sentences are drawn at random; {@code grammar.txt} says how it is written. */
final class Grammar {

    private static final Pattern SYMBOL = Pattern.compile("\\{([a-z]+)}");
    private static final Pattern BEFORE_VOWEL = Pattern.compile("\\b([Aa]) (?=[aeiouAEIOU])");
    private static final Pattern SENTENCE_START = Pattern.compile("(?:^|(?<=[.?!] ))\\p{Ll}");

    private final Map<String, List<String>> alternatives = new HashMap<>();

    Grammar(List<String> rules) {
        for (var rule : rules) {
            var sides = rule.split(" = ", 2);
            alternatives.put(
                    sides[0],
                    Stream.of(sides[1].split(" \\| ")).map(Grammar::unquoted).toList());
        }
    }

    /**
     * A sentence, with capital letters and articles put right.
     *
     * @param slots words by name; they win over rules of the same name
     */
    String sentence(String symbol, Map<String, String> slots, Random random) {
        var text = expand("{" + symbol + "}", slots, random);
        text = BEFORE_VOWEL.matcher(text).replaceAll("$1n ");
        return SENTENCE_START.matcher(text).replaceAll(start -> start.group().toUpperCase(Locale.ROOT));
    }

    private String expand(String text, Map<String, String> slots, Random random) {
        var expanded = new StringBuilder();
        var matcher = SYMBOL.matcher(text);
        while (matcher.find()) {
            var symbol = matcher.group(1);
            var word = slots.get(symbol);
            var replacement = word != null ? word : expand(draw(symbol, random), slots, random);
            matcher.appendReplacement(expanded, Matcher.quoteReplacement(replacement));
        }
        return matcher.appendTail(expanded).toString();
    }

    private String draw(String symbol, Random random) {
        var choices = alternatives.get(symbol);
        if (choices == null) {
            throw new IllegalStateException("the grammar has no rule and the domain no slot for {" + symbol + "}");
        }
        return choices.get(random.nextInt(choices.size()));
    }

    /** A backslash keeps a leading space from being trimmed. */
    private static String unquoted(String alternative) {
        var text = alternative.strip();
        return text.startsWith("\\") ? text.substring(1) : text;
    }
}
