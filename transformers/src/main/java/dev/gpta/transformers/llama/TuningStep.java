package dev.gpta.transformers.llama;

/**
 * What one step of training showed, before its update.
 *
 * @param step from 1
 * @param loss mean negative log-likelihood of the learned tokens, in nats
 * @param tokenAccuracy fraction of the learned tokens that were the model's first choice
 */
public record TuningStep(int step, int totalSteps, double loss, double tokenAccuracy) {}
