package dev.gpta.experiments.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A test of a family of tests.
 *
 * @param test the test
 * @param pValue its own
 * @param adjusted corrected for how many there are
 */
public record Corrected<T>(T test, double pValue, double adjusted) {

    /** A family, corrected by Holm's method. */
    public static <T> List<Corrected<T>> family(List<T> tests, ToDoubleFunction<T> pValue) {
        var adjusted = Holm.adjusted(tests.stream().map(pValue::applyAsDouble).toList());
        var family = new ArrayList<Corrected<T>>();
        for (int i = 0; i < tests.size(); i++) {
            family.add(new Corrected<>(tests.get(i), pValue.applyAsDouble(tests.get(i)), adjusted.get(i)));
        }
        return List.copyOf(family);
    }

    /** Whether it is, at 5%. */
    public boolean significant() {
        return adjusted < 0.05;
    }
}
