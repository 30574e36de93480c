package dev.gpta.transformers.llama;

import org.jspecify.annotations.Nullable;

/**
 * What one step of training showed, before its update.
 *
 * @param step from 1
 * @param loss mean negative log-likelihood of the learned tokens, in nats
 * @param tokenAccuracy fraction of the learned tokens that were the model's first choice
 * @param validation the same of the validation examples, after the last step of an epoch; null elsewhere, and without any
 */
public record TuningStep(
        int step, int totalSteps, double loss, double tokenAccuracy, Trainer.@Nullable Result validation) {}
