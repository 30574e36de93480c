package dev.gpta.student.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Strips English suffixes (Porter, 1980), with the extensions that NLTK makes by default and that {@code rouge-score}
 * therefore counts with. Words are lower case, a-z and 0-9; a digit is a consonant.
 */
final class PorterStemmer {

    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("sky", "sky"),
            Map.entry("skies", "sky"),
            Map.entry("dying", "die"),
            Map.entry("lying", "lie"),
            Map.entry("tying", "tie"),
            Map.entry("news", "news"),
            Map.entry("innings", "inning"),
            Map.entry("inning", "inning"),
            Map.entry("outings", "outing"),
            Map.entry("outing", "outing"),
            Map.entry("cannings", "canning"),
            Map.entry("canning", "canning"),
            Map.entry("howe", "howe"),
            Map.entry("proceed", "proceed"),
            Map.entry("exceed", "exceed"),
            Map.entry("succeed", "succeed"));

    private static final List<Rule> STEP_1A =
            List.of(Rule.always("sses", "ss"), Rule.always("ies", "i"), Rule.always("ss", "ss"), Rule.always("s", ""));

    private static final List<Rule> STEP_2 = List.of(
            Rule.longer(0, "ational", "ate"),
            Rule.longer(0, "tional", "tion"),
            Rule.longer(0, "enci", "ence"),
            Rule.longer(0, "anci", "ance"),
            Rule.longer(0, "izer", "ize"),
            Rule.longer(0, "bli", "ble"),
            Rule.longer(0, "alli", "al"),
            Rule.longer(0, "entli", "ent"),
            Rule.longer(0, "eli", "e"),
            Rule.longer(0, "ousli", "ous"),
            Rule.longer(0, "ization", "ize"),
            Rule.longer(0, "ation", "ate"),
            Rule.longer(0, "ator", "ate"),
            Rule.longer(0, "alism", "al"),
            Rule.longer(0, "iveness", "ive"),
            Rule.longer(0, "fulness", "ful"),
            Rule.longer(0, "ousness", "ous"),
            Rule.longer(0, "aliti", "al"),
            Rule.longer(0, "iviti", "ive"),
            Rule.longer(0, "biliti", "ble"),
            Rule.longer(0, "fulli", "ful"),
            // the l counts as part of the stem, for short ones such as geo and theo
            new Rule("logi", "log", stem -> measure(stem + "l") > 0));

    private static final List<Rule> STEP_3 = List.of(
            Rule.longer(0, "icate", "ic"),
            Rule.longer(0, "ative", ""),
            Rule.longer(0, "alize", "al"),
            Rule.longer(0, "iciti", "ic"),
            Rule.longer(0, "ical", "ic"),
            Rule.longer(0, "ful", ""),
            Rule.longer(0, "ness", ""));

    private static final List<Rule> STEP_4 = List.of(
            Rule.longer(1, "al", ""),
            Rule.longer(1, "ance", ""),
            Rule.longer(1, "ence", ""),
            Rule.longer(1, "er", ""),
            Rule.longer(1, "ic", ""),
            Rule.longer(1, "able", ""),
            Rule.longer(1, "ible", ""),
            Rule.longer(1, "ant", ""),
            Rule.longer(1, "ement", ""),
            Rule.longer(1, "ment", ""),
            Rule.longer(1, "ent", ""),
            new Rule("ion", "", stem -> measure(stem) > 1 && (stem.endsWith("s") || stem.endsWith("t"))),
            Rule.longer(1, "ou", ""),
            Rule.longer(1, "ism", ""),
            Rule.longer(1, "ate", ""),
            Rule.longer(1, "iti", ""),
            Rule.longer(1, "ous", ""),
            Rule.longer(1, "ive", ""),
            Rule.longer(1, "ize", ""));

    private PorterStemmer() {}

    /** @param word of three letters or more */
    static String stem(String word) {
        var irregular = IRREGULAR.get(word);
        if (irregular != null) {
            return irregular;
        }
        var singular = word.length() == 4 && word.endsWith("ies") ? cut(word, 1) : apply(STEP_1A, word);
        var present = softened(withoutPast(singular));
        return withoutDoubleL(withoutE(apply(STEP_4, apply(STEP_3, derived(present)))));
    }

    /** Step 1b: -eed, -ed, -ing. */
    private static String withoutPast(String word) {
        if (word.endsWith("ied")) {
            return cut(word, word.length() == 4 ? 1 : 2);
        }
        if (word.endsWith("eed")) {
            return measure(cut(word, 3)) > 0 ? cut(word, 1) : word;
        }
        for (var suffix : List.of("ed", "ing")) {
            if (word.endsWith(suffix) && hasVowel(cut(word, suffix.length()))) {
                return restored(cut(word, suffix.length()));
            }
        }
        return word;
    }

    /** What a verb has lost to its suffix: conflat(ed) to conflate, hopp(ing) to hop, fil(ing) to file. */
    private static String restored(String stem) {
        if (stem.endsWith("at") || stem.endsWith("bl") || stem.endsWith("iz")) {
            return stem + "e";
        }
        if (endsWithDoubleConsonant(stem)) {
            return "lsz".indexOf(last(stem)) < 0 ? cut(stem, 1) : stem;
        }
        return measure(stem) == 1 && endsLikeHop(stem) ? stem + "e" : stem;
    }

    /** Step 1c: y to i behind a consonant, unless that is all there is. */
    private static String softened(String word) {
        var stem = word.endsWith("y") ? cut(word, 1) : "";
        return stem.length() > 1 && isConsonant(stem, stem.length() - 1) ? stem + "i" : word;
    }

    /** Step 2; what -alli leaves may be derived itself. */
    private static String derived(String word) {
        if (word.endsWith("alli") && measure(cut(word, 4)) > 0) {
            return derived(cut(word, 2));
        }
        return apply(STEP_2, word);
    }

    /** Step 5a. */
    private static String withoutE(String word) {
        if (!word.endsWith("e")) {
            return word;
        }
        var stem = cut(word, 1);
        return measure(stem) > 1 || measure(stem) == 1 && !endsLikeHop(stem) ? stem : word;
    }

    /** Step 5b. */
    private static String withoutDoubleL(String word) {
        return word.endsWith("ll") && measure(cut(word, 1)) > 1 ? cut(word, 1) : word;
    }

    /** The first rule whose suffix is there decides; none of the others is tried. */
    private static String apply(List<Rule> rules, String word) {
        return rules.stream()
                .filter(rule -> word.endsWith(rule.suffix()))
                .findFirst()
                .flatMap(rule -> rule.apply(word))
                .orElse(word);
    }

    /** How often a vowel is followed by a consonant: m in [C](VC)^m[V]. */
    private static int measure(String stem) {
        int count = 0;
        for (int i = 1; i < stem.length(); i++) {
            count += !isConsonant(stem, i - 1) && isConsonant(stem, i) ? 1 : 0;
        }
        return count;
    }

    private static boolean hasVowel(String stem) {
        for (int i = 0; i < stem.length(); i++) {
            if (!isConsonant(stem, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsWithDoubleConsonant(String word) {
        int end = word.length() - 1;
        return end >= 1 && word.charAt(end) == word.charAt(end - 1) && isConsonant(word, end);
    }

    /** Consonant, vowel, consonant other than w, x, y; or the last two of these and nothing else. */
    private static boolean endsLikeHop(String word) {
        int end = word.length() - 1;
        if (end == 1) {
            return !isConsonant(word, 0) && isConsonant(word, 1);
        }
        return end >= 2
                && isConsonant(word, end - 2)
                && !isConsonant(word, end - 1)
                && isConsonant(word, end)
                && "wxy".indexOf(word.charAt(end)) < 0;
    }

    /** A y is one unless it follows one: in a run of them every other. */
    private static boolean isConsonant(String word, int at) {
        int first = at;
        while (first > 0 && word.charAt(first) == 'y') {
            first--;
        }
        boolean base = word.charAt(first) == 'y' || "aeiou".indexOf(word.charAt(first)) < 0;
        return base == ((at - first) % 2 == 0);
    }

    private static String cut(String word, int letters) {
        return word.substring(0, word.length() - letters);
    }

    private static char last(String word) {
        return word.charAt(word.length() - 1);
    }

    /** @param condition of the stem that is left without the suffix */
    private record Rule(String suffix, String replacement, Predicate<String> condition) {

        static Rule always(String suffix, String replacement) {
            return new Rule(suffix, replacement, stem -> true);
        }

        /** @param measure that the stem's has to exceed */
        static Rule longer(int measure, String suffix, String replacement) {
            return new Rule(suffix, replacement, stem -> measure(stem) > measure);
        }

        Optional<String> apply(String word) {
            var stem = cut(word, suffix.length());
            return condition.test(stem) ? Optional.of(stem + replacement) : Optional.empty();
        }
    }
}
