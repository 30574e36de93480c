package dev.gpta.student.domain;

import java.util.HashMap;
import java.util.List;

/** The mean of the labels' F1 = 2 TP / (2 TP + FP + FN), each label counting the same, however rare. */
public final class MacroF1 {

    private MacroF1() {}

    /**
     * @param labels all that there are; one that is neither among the samples nor predicted has F1 0, as scikit-learn's
     *     {@code f1_score(labels=labels, average="macro", zero_division=0)} has it
     */
    public static double of(List<Prediction> predictions, List<String> labels) {
        var hits = new HashMap<String, Integer>();
        var mentions = new HashMap<String, Integer>(); // TP + FN + TP + FP
        for (var prediction : predictions) {
            mentions.merge(prediction.expected(), 1, Integer::sum);
            mentions.merge(prediction.predicted(), 1, Integer::sum);
            if (prediction.expected().equals(prediction.predicted())) {
                hits.merge(prediction.expected(), 1, Integer::sum);
            }
        }
        return labels.stream()
                .mapToDouble(label -> 2.0 * hits.getOrDefault(label, 0) / Math.max(1, mentions.getOrDefault(label, 0)))
                .average()
                .orElse(0);
    }
}
