package dev.gpta.student.djl;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The logarithms of the probabilities of some answers, of which one is right. */
final class Belief {

    private final double[] logs;

    private Belief(double[] logs) {
        this.logs = logs;
    }

    /** log softmax, in double precision. */
    static Belief of(float... logits) {
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

    /** One of each row. @param logits (rows, width), row by row */
    static List<Belief> rows(float[] logits, int width) {
        return IntStream.range(0, logits.length / width)
                .mapToObj(row -> of(Arrays.copyOfRange(logits, row * width, (row + 1) * width)))
                .toList();
    }

    /** The most probable answer; the first of equals. */
    int best() {
        int best = 0;
        for (int answer = 1; answer < logs.length; answer++) {
            best = logs[answer] > logs[best] ? answer : best;
        }
        return best;
    }

    double probability(int answer) {
        return Math.exp(logs[answer]);
    }

    double logOf(int answer) {
        return logs[answer];
    }
}
