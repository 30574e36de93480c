package dev.gpta.student.domain;

/**
 * What an epoch of training did.
 *
 * @param loss mean cross-entropy of the samples as they were learned from, in nats
 * @param samples learned from
 * @param truncated samples that lost a part of their text
 * @param steps of this epoch
 * @param learningRateAtEnd of the last step
 */
public record TrainedEpoch(double loss, int samples, int truncated, int steps, double learningRateAtEnd) {}
