package dev.gpta.datasets;

/**
 * One sample (x, y).
 *
 * @param text x, without white space at its ends; never blank
 * @param label y, an index into {@link Splits#labels()}
 */
public record LabelledText(String text, int label) {}
