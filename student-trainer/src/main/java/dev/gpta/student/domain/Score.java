package dev.gpta.student.domain;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The metric m of Eq. 5 and what stands beside it. Shares are 0..1, and higher is better.
 *
 * @param metric the mean of the samples' scores: accuracy, F1 of the answers' words, or ROUGE-L
 * @param low lower end of its 95% interval
 * @param high upper end
 * @param loss mean cross-entropy, in nats: of a sample, or of a token of a summary
 * @param samples scored
 * @param others the task's further metrics by name, 0..1
 */
public record Score(
        double metric, double low, double high, double loss, int samples, SortedMap<String, Double> others) {

    public Score {
        others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
    }

    /**
     * Of answers that are right or wrong, with Wilson's interval.
     *
     * @param predictions at least one, each with a score of 0 or 1
     * @param loss mean cross-entropy of these predictions
     */
    public static Score ofShare(List<Prediction> predictions, double loss, Map<String, Double> others) {
        requireSome(predictions);
        int right = (int) predictions.stream().filter(p -> p.score() == 1).count();
        return of(
                (double) right / predictions.size(),
                Interval.wilson(right, predictions.size()),
                predictions,
                loss,
                others);
    }

    /**
     * Of answers that are more or less right, with the interval of their mean.
     *
     * @param predictions at least one
     * @param loss mean cross-entropy of these predictions
     */
    public static Score ofMean(List<Prediction> predictions, double loss, Map<String, Double> others) {
        requireSome(predictions);
        var scores = predictions.stream().mapToDouble(Prediction::score).toArray();
        return of(mean(predictions), Interval.ofMean(scores), predictions, loss, others);
    }

    private static Score of(
            double metric, Interval interval, List<Prediction> predictions, double loss, Map<String, Double> others) {
        return new Score(metric, interval.low(), interval.high(), loss, predictions.size(), new TreeMap<>(others));
    }

    private static double mean(List<Prediction> predictions) {
        return predictions.stream().mapToDouble(Prediction::score).average().orElseThrow();
    }

    private static void requireSome(List<Prediction> predictions) {
        if (predictions.isEmpty()) {
            throw new IllegalArgumentException("a score needs at least one sample");
        }
    }
}
