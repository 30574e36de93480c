package dev.gpta.experiments.domain;

import dev.gpta.cli.domain.PairedTest;

/**
 * Two students on the same test samples: whether they differ, not whether their variants do.
 *
 * @param variant the variant
 * @param dataSet the data set
 * @param seed the seed
 * @param test McNemar's, or of randomised signs
 */
public record SampleTest(String variant, String dataSet, long seed, PairedTest test) {}
