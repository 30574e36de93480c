package dev.gpta.experiments.app;

import java.util.List;

/** A student's answers on the test sample. */
public interface Answers {

    /**
     * How right each is, 0..1, in the order of the sample.
     *
     * @throws dev.gpta.cli.UserError if they cannot be read
     */
    List<Double> scores(String uri);
}
