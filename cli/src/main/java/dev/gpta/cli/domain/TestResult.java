package dev.gpta.cli.domain;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The final student on the test sample.
 *
 * @param metric name of the task's: accuracy, f1 or rougeL
 * @param score the metric, 0..100
 * @param low lower end of its 95% interval
 * @param high upper end of its 95% interval
 * @param others the task's further metrics by name, 0..100
 * @param loss mean cross-entropy
 * @param samples test samples
 * @param predictions where the predictions lie, JSON Lines
 */
public record TestResult(
        String metric,
        double score,
        double low,
        double high,
        SortedMap<String, Double> others,
        double loss,
        int samples,
        String predictions) {

    public TestResult {
        others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
    }
}
