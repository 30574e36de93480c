package dev.gpta.experiments.domain;

import dev.gpta.cli.domain.SignFlip;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A variant beside the one that it is compared with.
 *
 * @param variant the variant
 * @param dataSet the data set; {@link #ALL} for all together
 * @param pairs a run of each, of every data set and seed that both have finished; at least one
 * @param difference of the pairs, in points
 * @param interval 95%; null if there are too few pairs for one
 * @param pValue of the sign-flip test over the pairs, two-sided
 */
public record Comparison(
        String variant,
        String dataSet,
        List<Pair> pairs,
        Summary difference,
        @Nullable Interval interval,
        double pValue) {

    /** All data sets together. */
    public static final String ALL = "all";

    static Comparison of(String variant, String dataSet, List<Pair> pairs) {
        var differences = pairs.stream().map(Pair::difference).toList();
        var test = SignFlip.ofDifferences(differences.stream().map(d -> d / 100).toList());
        return new Comparison(
                variant, dataSet, List.copyOf(pairs), Summary.of(differences), Interval.of(differences), test.pValue());
    }

    /** The least p-value that so many pairs can come to. */
    public double leastPValue() {
        return Math.min(1, Math.pow(2, 1.0 - pairs.size()));
    }

    /** Whether so many pairs can be significant at all. */
    public boolean conclusive() {
        return leastPValue() < 0.05;
    }
}
