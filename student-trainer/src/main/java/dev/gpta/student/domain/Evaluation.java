package dev.gpta.student.domain;

import java.util.List;

/**
 * How the frozen student did with one prefix (Eq. 5).
 *
 * @param predictions one a sample, in the samples' order
 */
public record Evaluation(Score score, List<Prediction> predictions) {

    public Evaluation {
        predictions = List.copyOf(predictions);
    }
}
