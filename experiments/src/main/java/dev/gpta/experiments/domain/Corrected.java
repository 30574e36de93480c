package dev.gpta.experiments.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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

    /**
     * A family of comparisons, corrected by Holm's method. Those of too few pairs to be significant ever are not counted, and stay at
     * 1: as none of them is called significant, they add nothing to the chance that one is wrongly (Tarone, 1990).
     */
    public static <T> List<Corrected<T>> comparisons(List<T> tests, Function<T, Comparison> comparison) {
        ToDoubleFunction<T> pValue = test -> comparison.apply(test).pValue();
        var conclusive = tests.stream()
                .filter(test -> comparison.apply(test).conclusive())
                .toList();
        var family = family(conclusive, pValue).iterator();
        return tests.stream()
                .map(test -> comparison.apply(test).conclusive()
                        ? family.next()
                        : new Corrected<>(test, pValue.applyAsDouble(test), 1))
                .toList();
    }

    /** Whether it is, at 5%. */
    public boolean significant() {
        return adjusted < 0.05;
    }
}
