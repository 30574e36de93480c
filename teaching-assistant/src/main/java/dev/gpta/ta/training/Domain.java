package dev.gpta.ta.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * What an invented data set is about.
 *
 * @param topics of which the descriptions speak
 * @param classes either none or at least two
 * @param kind what a text is, such as "review"
 */
record Domain(List<String> topics, List<String> classes, String kind) {

    private static final int MOST_OFFERED = 3;

    /** Words for a sentence: each call draws other ones of the domain. What the domain lacks has no entry. */
    Map<String, String> slots(Random random) {
        var slots = new HashMap<>(Map.of("kind", kind, "kinds", English.plural(kind)));
        if (!topics.isEmpty()) {
            slots.put("topic", topics.get(random.nextInt(topics.size())));
        }
        if (!classes.isEmpty()) {
            var shuffled = new ArrayList<>(classes);
            Collections.shuffle(shuffled, random);
            int offered = Math.min(classes.size(), 2 + random.nextInt(MOST_OFFERED - 1));
            slots.put("class", shuffled.get(0));
            slots.put("other", shuffled.get(1));
            slots.put("both", joined(shuffled.subList(0, 2), " and "));
            slots.put("choice", joined(shuffled.subList(0, offered), " or "));
            slots.put(
                    "classes",
                    joined(classes, List.of(" or ", " or ", " and ", ", ").get(random.nextInt(4))));
        }
        return slots;
    }

    /** The same domain without the words that a description does not mention: no prefix should guess them. */
    Domain seenIn(String description) {
        var text = description.toLowerCase(Locale.ROOT);
        var seenTopics = new ArrayList<>(topics.stream().filter(text::contains).toList());
        var seenClasses = classes.stream().filter(text::contains).toList();
        if (seenClasses.size() < 2) { // one class is no choice
            seenTopics.addAll(seenClasses);
            seenClasses = List.of();
        }
        return new Domain(List.copyOf(seenTopics), seenClasses, kind);
    }

    /** All words that a prefix about this domain may have and others hardly would. */
    List<String> words() {
        var words = new ArrayList<>(topics);
        words.addAll(classes);
        words.add(kind);
        return words;
    }

    private static String joined(List<String> words, String last) {
        int most = words.size() - 1;
        return String.join(", ", words.subList(0, most)) + last + words.get(most);
    }
}
