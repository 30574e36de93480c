package dev.gpta.gradient.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Draws prefixes of common words that mean nothing together: the control that tells whether it matters what a prefix
 * says.
 *
 * @param words the words to draw from, lower case, at least 100 so that new prefixes never run out
 */
public record RandomPrefixes(List<String> words) {

    private static final int ENOUGH = 100;
    private static final int SHORTEST = 4;
    private static final int LONGEST = 10;

    public RandomPrefixes {
        words = List.copyOf(words);
        if (words.size() < ENOUGH) {
            throw new IllegalArgumentException(
                    "at least " + ENOUGH + " words are needed, but there are " + words.size());
        }
    }

    /**
     * Draws new prefixes of {@value #SHORTEST} to {@value #LONGEST} words, capital first.
     *
     * @param seed equal seeds draw equal prefixes
     * @param count how many
     * @param taken texts that must not be drawn again
     */
    public List<String> draw(long seed, int count, List<String> taken) {
        var random = new Random(seed);
        Set<String> known = new HashSet<>(taken);
        var drawn = new ArrayList<String>();
        while (drawn.size() < count) {
            var prefix = draw(random);
            if (known.add(prefix)) {
                drawn.add(prefix);
            }
        }
        return drawn;
    }

    private String draw(Random random) {
        int length = SHORTEST + random.nextInt(LONGEST - SHORTEST + 1);
        var sentence = random.ints(length, 0, words.size()).mapToObj(words::get).collect(Collectors.joining(" "));
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
