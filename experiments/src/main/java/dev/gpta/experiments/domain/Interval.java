package dev.gpta.experiments.domain;

import dev.gpta.cli.domain.SignFlip;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The mean differences that a sign-flip test at 5% does not refuse.
 *
 * @param low lower end, in points
 * @param high upper end
 */
public record Interval(double low, double high) {

    private static final double LEVEL = 0.05;
    private static final double ENOUGH = 1e-3;

    /** Null if there are so few differences that the test refuses nothing: fewer than six. */
    static @Nullable Interval of(List<Double> differences) {
        if (differences.isEmpty() || Math.pow(2, 1.0 - differences.size()) >= LEVEL) {
            return null;
        }
        double mean = Summary.of(differences).mean();
        DoubleUnaryOperator pValue = shift -> SignFlip.ofDifferences(
                        differences.stream().map(d -> (d - shift) / 100).toList())
                .pValue();
        return new Interval(
                edge(mean, Collections.min(differences) - 1, pValue),
                edge(mean, Collections.max(differences) + 1, pValue));
    }

    /** Between a value that is not refused and one that is. */
    private static double edge(double kept, double refused, DoubleUnaryOperator pValue) {
        double inside = kept;
        double outside = refused;
        while (Math.abs(outside - inside) > ENOUGH) {
            double middle = (inside + outside) / 2;
            if (pValue.applyAsDouble(middle) >= LEVEL) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return inside;
    }
}
