package dev.gpta.ta.training;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Draws what a topic or a class is called: a word or a short phrase, in the forms that descriptions have. */
final class Phrases {

    /** Half of the nouns are among so many most used ones, a quarter among the next many, a quarter any. */
    static final int FREQUENT = 4_000;

    private static final int KNOWN = 12_000;
    private static final List<String> BETWEEN = List.of(" in ", " of ", " for ", " at ", " on ", " with ");

    private final Lexicon lexicon;

    Phrases(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** Any form, for a topic. */
    String topic(Random random) {
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5, 6, 7 -> noun(random);
            case 8, 9, 10, 11, 12 -> plural(random);
            case 13 -> permitted(() -> adjective(random) + " " + noun(random));
            case 14 -> permitted(() -> adjective(random) + " " + plural(random));
            case 15, 16 -> permitted(() -> frequent(random) + " " + noun(random));
            case 17 -> permitted(() -> gerund(random) + " " + plural(random));
            case 18 -> gerund(random);
            default -> permitted(() -> noun(random) + BETWEEN.get(random.nextInt(BETWEEN.size())) + plural(random));
        };
    }

    /** One form for all classes of a data set; half of the time single nouns. */
    Supplier<String> classes(Random random) {
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 -> () -> noun(random);
            case 10, 11, 12, 13 -> () -> plural(random);
            case 14 -> () -> adjective(random);
            case 15, 16 -> () -> gerund(random);
            default -> () -> topic(random);
        };
    }

    String noun(Random random) {
        return switch (random.nextInt(4)) {
            case 0, 1 -> frequent(random);
            case 2 -> lexicon.nouns().get(random.nextInt(KNOWN));
            default -> lexicon.nouns().get(random.nextInt(lexicon.nouns().size()));
        };
    }

    private String frequent(Random random) {
        return lexicon.nouns().get(random.nextInt(FREQUENT));
    }

    private String plural(Random random) {
        return permitted(() -> English.plural(noun(random)));
    }

    private String gerund(Random random) {
        return permitted(() -> English.gerund(one(lexicon.verbs(), random)));
    }

    private String adjective(Random random) {
        return one(lexicon.adjectives(), random);
    }

    /** A form of a word may begin like a word that is held out though the word itself does not. */
    private String permitted(Supplier<String> phrase) {
        return java.util.stream.Stream.generate(phrase)
                .filter(lexicon.heldOut()::permits)
                .findFirst()
                .orElseThrow();
    }

    private static String one(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }
}
