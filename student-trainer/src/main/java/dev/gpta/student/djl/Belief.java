package dev.gpta.student.djl;

import dev.gpta.student.domain.Classification;
import java.util.Arrays;

/** The logarithms of the labels' probabilities for one text. */
final class Belief {

    private final double[] logs;

    private Belief(double[] logs) {
        this.logs = logs;
    }

    /** log softmax, in double precision. */
    static Belief of(float[] logits) {
        double highest = Float.NEGATIVE_INFINITY;
        for (float logit : logits) {
            highest = Math.max(highest, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - highest);
        }
        double normaliser = highest + Math.log(sum);
        var logs = new double[logits.length];
        Arrays.setAll(logs, i -> logits[i] - normaliser);
        return new Belief(logs);
    }

    /** The most probable label; the first of equals. */
    Classification best() {
        int best = 0;
        for (int label = 1; label < logs.length; label++) {
            best = logs[label] > logs[best] ? label : best;
        }
        return new Classification(best, Math.exp(logs[best]));
    }

    double logOf(int label) {
        return logs[label];
    }
}
