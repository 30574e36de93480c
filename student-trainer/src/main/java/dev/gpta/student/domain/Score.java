package dev.gpta.student.domain;

import java.util.List;

/**
 * The metric m of Eq. 5 and what stands beside it.
 *
 * @param metric accuracy, 0..1
 * @param low lower end of its 95% Wilson interval, 0..1
 * @param high upper end, 0..1
 * @param macroF1 mean of the labels' F1, 0..1
 * @param loss mean cross-entropy, in nats
 * @param samples scored
 */
public record Score(double metric, double low, double high, double macroF1, double loss, int samples) {

    /**
     * @param predictions at least one
     * @param labels how many labels the task has; all of them count in macro-F1
     * @param loss mean cross-entropy of these predictions
     */
    public static Score of(List<Prediction> predictions, int labels, double loss) {
        if (predictions.isEmpty()) {
            throw new IllegalArgumentException("a score needs at least one sample");
        }
        int right = (int) predictions.stream().filter(Prediction::right).count();
        var interval = Interval.wilson(right, predictions.size());
        return new Score(
                (double) right / predictions.size(),
                interval.low(),
                interval.high(),
                MacroF1.of(predictions, labels),
                loss,
                predictions.size());
    }
}
