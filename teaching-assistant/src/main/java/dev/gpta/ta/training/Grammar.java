package dev.gpta.ta.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A context-free grammar whose sentences are drawn at random; {@code grammar.txt} says how it is written. */
final class Grammar {

    private static final Pattern SYMBOL = Pattern.compile("\\{([a-z]+)}");
    private static final Pattern BEFORE_VOWEL = Pattern.compile("\\b([Aa]) (?=[aeiouAEIOU])");
    private static final Pattern SENTENCE_START = Pattern.compile("(?:^|(?<=[.?!] ))\\p{Ll}");

    private final Map<String, List<Alternative>> rules = new HashMap<>();

    /** @param symbols stand between the texts, which are one more */
    private record Alternative(List<String> texts, List<String> symbols) {

        /** A backslash keeps a leading space from being trimmed. */
        static Alternative of(String written) {
            var text = written.strip();
            text = text.startsWith("\\") ? text.substring(1) : text;
            return new Alternative(
                    List.of(SYMBOL.split(text, -1)),
                    SYMBOL.matcher(text)
                            .results()
                            .map(symbol -> symbol.group(1))
                            .toList());
        }
    }

    Grammar(List<String> lines) {
        for (var line : lines) {
            var sides = line.split(" = ", 2);
            rules.put(
                    sides[0],
                    Stream.of(sides[1].split(" \\| ")).map(Alternative::of).toList());
        }
    }

    /**
     * A sentence, with capital letters and articles put right. Alternatives that speak of what has no word are left out.
     *
     * @param slots words by name; they win over rules of the same name
     */
    String sentence(String symbol, Map<String, String> slots, Random random) {
        var sentence = new StringBuilder();
        expand(draw(symbol, slots, random), slots, random, sentence);
        var text = BEFORE_VOWEL.matcher(sentence).replaceAll("$1n ");
        return SENTENCE_START.matcher(text).replaceAll(start -> start.group().toUpperCase(Locale.ROOT));
    }

    private void expand(Alternative alternative, Map<String, String> slots, Random random, StringBuilder sentence) {
        sentence.append(alternative.texts().get(0));
        for (int i = 0; i < alternative.symbols().size(); i++) {
            var symbol = alternative.symbols().get(i);
            var word = slots.get(symbol);
            if (word != null) {
                sentence.append(word);
            } else {
                expand(draw(symbol, slots, random), slots, random, sentence);
            }
            sentence.append(alternative.texts().get(i + 1));
        }
    }

    private Alternative draw(String symbol, Map<String, String> slots, Random random) {
        var choices = new ArrayList<Alternative>();
        for (var choice : rules.getOrDefault(symbol, List.of())) {
            if (possible(choice, slots)) {
                choices.add(choice);
            }
        }
        if (choices.isEmpty()) {
            throw new IllegalStateException("the grammar has no rule and the domain no slot for {" + symbol + "}");
        }
        return choices.get(random.nextInt(choices.size()));
    }

    private boolean possible(Alternative alternative, Map<String, String> slots) {
        for (var symbol : alternative.symbols()) {
            if (!slots.containsKey(symbol) && !rules.containsKey(symbol)) {
                return false;
            }
        }
        return true;
    }
}
