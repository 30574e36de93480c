package dev.gpta.cli.domain;

import java.util.List;
import java.util.stream.Stream;

/** Whether the difference of two students on the same samples is more than chance gives. */
public sealed interface PairedTest permits McNemar, SignFlip {

    /**
     * The test that fits: McNemar's exact one where every sample is right or wrong, else a randomisation test of the
     * samples' scores.
     *
     * @param first of the first student, a score of 0..1 a sample
     * @param second of the second, in the same order
     * @throws IllegalArgumentException if the lengths differ: the samples are not the same
     */
    static PairedTest of(List<Double> first, List<Double> second) {
        if (first.size() != second.size()) {
            throw new IllegalArgumentException("a paired test needs the same samples, but there are " + first.size()
                    + " of the first and " + second.size() + " of the second");
        }
        boolean rightOrWrong = Stream.concat(first.stream(), second.stream()).allMatch(s -> s == 0 || s == 1);
        return rightOrWrong ? McNemar.of(first, second) : SignFlip.of(first, second);
    }

    /** How many pairs. */
    int samples();

    /** Mean score of the second less that of the first, in points of 100. */
    double difference();

    /** How often chance alone gives a difference as large, in either direction. */
    double pValue();

    /** Whether the p-value is below 5%. */
    default boolean significant() {
        return pValue() < 0.05;
    }
}
