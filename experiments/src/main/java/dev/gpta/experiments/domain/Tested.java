package dev.gpta.experiments.domain;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A final student on the test sample.
 *
 * @param score the task's own metric, 0..100
 * @param low lower end of its 95% interval
 * @param high upper end
 * @param others further metrics by name, 0..100
 * @param samples how right each answer is, 0..1, in the order of the sample; empty where that could not be read
 */
public record Tested(double score, double low, double high, Map<String, Double> others, List<Double> samples) {

    public Tested {
        others = Collections.unmodifiableMap(new TreeMap<>(others));
        samples = List.copyOf(samples);
    }

    /** A metric by name; empty if there is none of it. */
    Optional<Double> metric(String name, String own) {
        return name.equals(own) ? Optional.of(score) : Optional.ofNullable(others.get(name));
    }
}
