package dev.gpta.student.domain;

import java.util.List;

/** The mean of the labels' F1 = 2 TP / (2 TP + FP + FN), each label counting the same, however rare. */
final class MacroF1 {

    private MacroF1() {}

    /**
     * @param labels every id in 0..labels-1 counts; one that is neither among the samples nor predicted has F1 0, as
     *     scikit-learn's {@code f1_score(labels=range(labels), zero_division=0)} has it
     */
    static double of(List<Prediction> predictions, int labels) {
        var hits = new int[labels];
        var mentions = new int[labels]; // TP + FN + TP + FP
        for (var prediction : predictions) {
            mentions[prediction.label()]++;
            mentions[prediction.predicted()]++;
            if (prediction.right()) {
                hits[prediction.label()]++;
            }
        }
        double sum = 0;
        for (int label = 0; label < labels; label++) {
            sum += mentions[label] == 0 ? 0 : 2.0 * hits[label] / mentions[label];
        }
        return sum / labels;
    }
}
