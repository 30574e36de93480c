package dev.gpta.experiments.domain;

import java.util.LinkedHashMap;
import java.util.Map;

/** Ranks in a column of a table: 1 is the highest score; those that are equal share the mean of their ranks. */
public final class Ranks {

    /** Scores that a table shows as equal are. */
    private static final double EQUAL = 1e-9;

    private Ranks() {}

    /** The rank of each. */
    public static <K> Map<K, Double> of(Map<K, Double> scores) {
        var ranks = new LinkedHashMap<K, Double>();
        scores.forEach((key, score) -> {
            long above = scores.values().stream()
                    .filter(other -> other > score + EQUAL)
                    .count();
            long equal = scores.values().stream()
                    .filter(other -> Math.abs(other - score) <= EQUAL)
                    .count();
            ranks.put(key, above + (equal + 1) / 2.0);
        });
        return ranks;
    }
}
