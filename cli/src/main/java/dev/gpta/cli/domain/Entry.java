package dev.gpta.cli.domain;

/**
 * One scored prefix (s_i, m_i).
 *
 * @param prefix the text, possibly empty
 * @param score the metric on the validation sample, 0..100
 * @param low lower end of its 95% interval
 * @param high upper end of its 95% interval
 * @param loss mean validation loss
 */
public record Entry(String prefix, double score, double low, double high, double loss) {}
