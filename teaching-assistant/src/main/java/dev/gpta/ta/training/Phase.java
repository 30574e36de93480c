package dev.gpta.ta.training;

/**
 * One pass over texts of its own.
 *
 * @param dialogues how many are invented, each seen once
 * @param oneInAsksForMore one in so many dialogues asks for two to eight prefixes, the others for one
 * @param answersOnly the last part of them, in percent, of which the answers alone are learned
 * @param drills how many lists of words are copied
 * @param learningRate the highest: it rises over {@link Recipe#WARMUP_STEPS} and falls to zero at the last batch
 * @param steps after which it stops, if there are more batches
 * @param seed of the texts
 */
record Phase(
        int dialogues, int oneInAsksForMore, int answersOnly, int drills, double learningRate, int steps, long seed) {}
