package dev.gpta.cli.domain;

/**
 * Work behind an event.
 *
 * @param stage what was done
 * @param span when
 */
public record Work(Stage stage, Span span) {

    /** A stage of the loop. */
    public enum Stage {
        /** An epoch of the student. */
        TRAIN,
        /** Candidates on the frozen student. */
        SCORE,
        /** The teaching assistant writes. */
        ASK,
        /** The teaching assistant learns. */
        TUNE,
        /** The final student on the test sample. */
        TEST
    }
}
