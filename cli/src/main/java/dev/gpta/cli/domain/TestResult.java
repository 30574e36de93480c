package dev.gpta.cli.domain;

/**
 * The final student on the test sample.
 *
 * @param accuracy 0..100
 * @param low lower end of its 95% interval
 * @param high upper end of its 95% interval
 * @param macroF1 mean F1 over the labels, 0..100
 * @param loss mean cross-entropy
 * @param samples test samples
 * @param predictions where the predictions lie, JSON Lines
 */
public record TestResult(
        double accuracy, double low, double high, double macroF1, double loss, int samples, String predictions) {}
