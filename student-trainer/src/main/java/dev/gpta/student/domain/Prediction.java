package dev.gpta.student.domain;

/**
 * The student's answer to one sample of any task.
 *
 * @param expected what was right: a label, a span of the passage (empty: it has none), an option's letter, a summary
 * @param predicted the student's
 * @param score of this answer, 0..1: whether it is right, or how much of it
 * @param confidence the student's own in {@code predicted}, 0..1; NaN where it has none, as for a text that it wrote
 */
public record Prediction(String expected, String predicted, double score, double confidence) {

    /** @throws IllegalArgumentException if the score is not within 0..1 */
    public Prediction {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("a prediction's score must be within 0..1, but is " + score);
        }
    }

    /** Of an answer that is right or wrong. */
    public static Prediction of(String expected, String predicted, double confidence) {
        return new Prediction(expected, predicted, expected.equals(predicted) ? 1 : 0, confidence);
    }
}
