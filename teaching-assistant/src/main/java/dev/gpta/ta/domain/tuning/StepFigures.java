package dev.gpta.ta.domain.tuning;

import org.jspecify.annotations.Nullable;

/**
 * What one training step showed, before its update.
 *
 * @param step from 1
 * @param totalSteps of the whole job
 * @param loss mean negative log-likelihood of the assistant's tokens, in nats
 * @param accuracy share of them that were the model's first choice, 0..1
 * @param validLoss the same of the validation file, after the last step of an epoch; else null
 * @param validAccuracy the same of the validation file, after the last step of an epoch; else null
 */
public record StepFigures(
        int step,
        int totalSteps,
        double loss,
        double accuracy,
        @Nullable Double validLoss,
        @Nullable Double validAccuracy) {}
