package dev.gpta.ta.training;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;

/**
 * What an imaginary student likes in a prefix, so that a history has a pattern that is worth following.
 *
 * @param liked whether a prefix has it
 * @param family the family of prefixes to draw from in order to find one that has it; see {@code grammar.txt}
 * @param patterned false if the scores are nothing but noise
 */
record Objective(Predicate<String> liked, String family, boolean patterned) {

    private static final List<String> FAMILIES = List.of("imperative", "question", "phrase", "hint", "role");
    private static final int SHORT = 5;

    static Objective draw(Domain domain, Random random) {
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 ->
                contains(domain.words().get(random.nextInt(domain.words().size())), random);
            case 4, 5 -> startsLike(random);
            case 6 -> new Objective(prefix -> words(prefix) <= SHORT, "prefix", true);
            case 7 -> new Objective(prefix -> words(prefix) > SHORT + 1, "prefix", true);
            default -> new Objective(prefix -> random.nextBoolean(), "prefix", false);
        };
    }

    private static Objective contains(String word, Random random) {
        return new Objective(
                prefix -> prefix.toLowerCase(Locale.ROOT).contains(word), "prefix", random.nextInt(8) != 0);
    }

    /** A family is known by its punctuation and its first words, which only the grammar knows: drawing from it is enough. */
    private static Objective startsLike(Random random) {
        var family = FAMILIES.get(random.nextInt(FAMILIES.size()));
        return new Objective(prefix -> true, family, true);
    }

    private static int words(String prefix) {
        return prefix.split(" ").length;
    }
}
