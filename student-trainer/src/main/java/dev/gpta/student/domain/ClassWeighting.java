package dev.gpta.student.domain;

import java.util.Arrays;

/** How much the samples of each label weigh in the training loss. */
public enum ClassWeighting {
    /** All the same. */
    NONE,
    /** In inverse proportion to how many there are, so that every label weighs the same in all. */
    BALANCED;

    /**
     * The weight of each label: samples / (labels that occur x samples of this label), so that the mean weight of a sample
     * is 1. A label that does not occur has the weight 1, which nothing is multiplied by.
     *
     * @param counts samples of each label, at least one in all
     */
    public double[] of(int... counts) {
        if (this == NONE) {
            return Arrays.stream(counts).mapToDouble(count -> 1).toArray();
        }
        double samples = Arrays.stream(counts).sum();
        long occurring = Arrays.stream(counts).filter(count -> count > 0).count();
        return Arrays.stream(counts)
                .mapToDouble(count -> count == 0 ? 1 : samples / (occurring * count))
                .toArray();
    }
}
