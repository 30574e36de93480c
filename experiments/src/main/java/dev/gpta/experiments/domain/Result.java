package dev.gpta.experiments.domain;

import java.util.List;

/**
 * What came of a run that finished.
 *
 * @param metric name of the task's own
 * @param with the final student with its prefix
 * @param without the same weights without it
 * @param validation the prefix's score on the validation sample, 0..100: a maximum over all that was scored
 * @param prefix which was chosen; may be empty
 * @param top the best prefixes of the epoch that it was chosen in, best first
 * @param epochs first to last
 * @param cost what it took
 */
public record Result(
        String metric,
        Tested with,
        Tested without,
        double validation,
        String prefix,
        List<Scored> top,
        List<Epoch> epochs,
        Cost cost) {

    /**
     * A prefix with its score on the validation sample.
     *
     * @param text the prefix
     * @param score 0..100
     */
    public record Scored(String text, double score) {}

    public Result {
        top = List.copyOf(top);
        epochs = List.copyOf(epochs);
    }

    /** The best that was proposed in the epoch that the chosen prefix is of, as that may be the empty one. */
    public String bestPrefix() {
        return top.isEmpty() ? prefix : top.get(0).text();
    }

    /** The same at another cost. */
    Result at(Cost other) {
        return new Result(metric, with, without, validation, prefix, top, epochs, other);
    }

    /** The student, asked in this way. */
    public Tested tested(Outcome outcome) {
        return outcome == Outcome.WITH_PREFIX ? with : without;
    }
}
