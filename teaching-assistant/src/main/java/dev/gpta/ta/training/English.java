package dev.gpta.ta.training;

import java.util.regex.Pattern;

/** Regular English word forms. An irregular word comes out wrong, which does no harm in an invented text. */
final class English {

    private static final Pattern SIBILANT = Pattern.compile(".*(s|x|z|ch|sh)");
    private static final Pattern CONSONANT_Y = Pattern.compile(".*[^aeiou]y");
    private static final Pattern SILENT_E = Pattern.compile(".*[^aeioy]e");
    /** One vowel between consonants, as in "stop". */
    private static final Pattern DOUBLED = Pattern.compile("[^aeiou]*[aeiou][bdglmnprt]");

    private English() {}

    static String plural(String noun) {
        if (CONSONANT_Y.matcher(noun).matches()) {
            return noun.substring(0, noun.length() - 1) + "ies";
        }
        return noun + (SIBILANT.matcher(noun).matches() ? "es" : "s");
    }

    /** The form in -ing. */
    static String gerund(String verb) {
        if (SILENT_E.matcher(verb).matches()) {
            return verb.substring(0, verb.length() - 1) + "ing";
        }
        boolean doubled = DOUBLED.matcher(verb).matches();
        return verb + (doubled ? verb.substring(verb.length() - 1) : "") + "ing";
    }
}
