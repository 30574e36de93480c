package dev.gpta.experiments.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's correction for many comparisons (1979): who calls those significant whose corrected p-value is below 5% finds
 * anything that is not there in at most one family of twenty.
 */
public final class Holm {

    private Holm() {}

    /** The corrected p-values of one family, in its order. */
    public static List<Double> adjusted(List<Double> pValues) {
        int count = pValues.size();
        var smallestFirst = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble(pValues::get))
                .toList();
        var adjusted = new ArrayList<>(pValues);
        double atLeast = 0;
        for (int rank = 0; rank < count; rank++) {
            int index = smallestFirst.get(rank);
            atLeast = Math.max(atLeast, Math.min(1, (count - rank) * pValues.get(index)));
            adjusted.set(index, atLeast);
        }
        return List.copyOf(adjusted);
    }
}
