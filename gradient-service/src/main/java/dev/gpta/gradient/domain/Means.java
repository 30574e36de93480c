package dev.gpta.gradient.domain;

/**
 * What every run needs from outside.
 *
 * @param contract ids and seeds
 * @param randomPrefixes the control that asks nobody
 */
public record Means(Contract contract, RandomPrefixes randomPrefixes) {}
