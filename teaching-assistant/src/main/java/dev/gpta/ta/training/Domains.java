package dev.gpta.ta.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;

/** Invents domains: half from words that belong together, half from words thrown together, so that nothing but copying helps. */
final class Domains {

    private static final int MOST_CLASSES = 6;

    private final Lexicon lexicon;
    private final List<String[]> kinds;

    /** @param kinds "singular plural" */
    Domains(Lexicon lexicon, List<String> kinds) {
        this.lexicon = lexicon;
        this.kinds = kinds.stream().map(line -> line.split(" ")).toList();
    }

    Domain draw(Random random) {
        var kind = kinds.get(random.nextInt(kinds.size()));
        return random.nextBoolean() ? related(kind, random) : unrelated(kind, random);
    }

    private Domain related(String[] kind, Random random) {
        var family = lexicon.families().get(random.nextInt(lexicon.families().size()));
        var classes = new ArrayList<>(new LinkedHashSet<>(family.kinds()));
        Collections.shuffle(classes, random);
        if (classes.size() < 2) {
            return unrelated(kind, random);
        }
        int count = Math.min(classes.size(), 2 + random.nextInt(MOST_CLASSES - 1));
        return new Domain(topics(family.word(), random), List.copyOf(classes.subList(0, count)), kind[0], kind[1]);
    }

    private Domain unrelated(String[] kind, Random random) {
        var classes = new LinkedHashSet<String>();
        int count = 2 + random.nextInt(MOST_CLASSES - 1);
        while (classes.size() < count) {
            classes.add(word(random));
        }
        return new Domain(topics(word(random), random), List.copyOf(classes), kind[0], kind[1]);
    }

    private List<String> topics(String first, Random random) {
        return random.nextInt(3) == 0 ? List.of(first, word(random)) : List.of(first);
    }

    /** Three of five words are common ones. */
    String word(Random random) {
        var words = random.nextInt(5) < 3 ? lexicon.common() : lexicon.words();
        return words.get(random.nextInt(words.size()));
    }
}
