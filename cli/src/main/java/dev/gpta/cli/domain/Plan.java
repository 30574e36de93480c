package dev.gpta.cli.domain;

/**
 * What a run was registered to do.
 *
 * @param variant which settings of the loop
 * @param epochs E
 * @param historySize k
 * @param window w
 * @param seed of all of its randomness
 */
public record Plan(String variant, int epochs, int historySize, int window, long seed) {}
