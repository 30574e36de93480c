package dev.gpta.ta.app;

import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** New ids of OpenAI's shape. */
public final class Ids {

    private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 24;

    private final RandomGenerator random;

    public Ids(RandomGenerator random) {
        this.random = random;
    }

    /** As {@code file-} and 24 letters and digits. */
    public String next(String prefix) {
        return random.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
                .collect(Collectors.joining("", prefix, ""));
    }

    /** A seed for whoever gave none. */
    public int seed() {
        return random.nextInt(Integer.MAX_VALUE);
    }
}
