package dev.gpta.experiments.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sample in two numbers.
 *
 * @param count how many, at least one
 * @param mean their mean
 * @param deviation their standard deviation, with n - 1; null of one
 */
public record Summary(int count, double mean, @Nullable Double deviation) {

    /**
     * Of these values.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Summary of(List<Double> values) {
        int count = values.size();
        double mean = values.stream()
                .mapToDouble(v -> v)
                .average()
                .orElseThrow(() -> new IllegalArgumentException("no values"));
        if (count == 1) {
            return new Summary(1, mean, null);
        }
        double squares =
                values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        return new Summary(count, mean, Math.sqrt(squares / (count - 1)));
    }
}
