package dev.gpta.ta.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * What an invented data set is about.
 *
 * @param topics one or two, of which the descriptions speak
 * @param classes two to six
 * @param kind what a text is, such as "review", and its plural
 */
record Domain(List<String> topics, List<String> classes, String kind, String kinds) {

    /** Words for a sentence: each call draws other ones of the domain. */
    Map<String, String> slots(Random random) {
        var shuffled = new ArrayList<>(classes);
        Collections.shuffle(shuffled, random);
        return Map.of(
                "topic", topics.get(random.nextInt(topics.size())),
                "class", shuffled.get(0),
                "other", shuffled.get(1),
                "classes", listed(random.nextInt(4) == 0 ? shuffled : classes, random),
                "kind", kind,
                "kinds", kinds);
    }

    /** The same domain without the words that a description does not mention: no prefix should guess them. */
    Domain seenIn(String description) {
        var text = description.toLowerCase(Locale.ROOT);
        var seenTopics = topics.stream().filter(text::contains).toList();
        var seenClasses = classes.stream().filter(text::contains).toList();
        var all = new ArrayList<>(seenTopics);
        all.addAll(seenClasses);
        return new Domain(
                seenTopics.isEmpty() ? all : seenTopics,
                seenClasses.size() < 2 ? (all.size() < 2 ? List.of(all.get(0), all.get(0)) : all) : seenClasses,
                kind,
                kinds);
    }

    /** All words that a prefix about this domain may have and others hardly would. */
    List<String> words() {
        var words = new ArrayList<>(topics);
        words.addAll(classes);
        words.add(kind);
        return words;
    }

    private static String listed(List<String> words, Random random) {
        int last = words.size() - 1;
        if (random.nextInt(4) == 0) {
            return String.join(", ", words);
        }
        return String.join(", ", words.subList(0, last))
                + (random.nextInt(3) == 0 ? " and " : " or ")
                + words.get(last);
    }
}
