package dev.gpta.ta.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;

/** Invents domains: a third from words that belong together, the others from words thrown together, so that nothing but copying helps. */
final class Domains {

    private static final int MOST_CLASSES = 6;

    private final Lexicon lexicon;
    private final Phrases phrases;
    private final List<String> kinds;

    /** @param kinds what a text may be */
    Domains(Lexicon lexicon, List<String> kinds) {
        this.lexicon = lexicon;
        this.phrases = new Phrases(lexicon);
        this.kinds = kinds;
    }

    Domain draw(Random random) {
        var kind = kinds.get(random.nextInt(kinds.size()));
        return random.nextInt(3) == 0 ? related(kind, random) : unrelated(kind, random);
    }

    private Domain related(String kind, Random random) {
        var family = lexicon.families().get(random.nextInt(lexicon.families().size()));
        var classes = new ArrayList<>(family.kinds());
        Collections.shuffle(classes, random);
        int count = Math.min(classes.size(), 2 + random.nextInt(MOST_CLASSES - 1));
        return new Domain(topics(family.word(), random), List.copyOf(classes.subList(0, count)), kind);
    }

    private Domain unrelated(String kind, Random random) {
        var form = phrases.classes(random);
        var classes = new LinkedHashSet<String>();
        int count = 2 + random.nextInt(MOST_CLASSES - 1);
        while (classes.size() < count) {
            classes.add(form.get());
        }
        return new Domain(topics(phrases.topic(random), random), List.copyOf(classes), kind);
    }

    private List<String> topics(String first, Random random) {
        return random.nextInt(5) == 0 ? List.of(first, phrases.topic(random)) : List.of(first);
    }

    /** A noun by itself. */
    String word(Random random) {
        return phrases.noun(random);
    }
}
