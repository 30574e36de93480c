package dev.gpta.student.domain;

/**
 * The student's answer to a sample whose label is known.
 *
 * @param label the right one
 * @param predicted the student's
 * @param probability the student's for {@code predicted}, 0..1
 */
public record Prediction(int label, int predicted, double probability) {

    public boolean right() {
        return label == predicted;
    }
}
