package dev.gpta.finetune.domain;

/**
 * One step of a fine-tuning job (Fig. 4 and 6).
 *
 * @param step from 1
 * @param loss on the assistant's tokens
 * @param tokenAccuracy share of the assistant's tokens predicted right, 0..1
 */
public record TuningStep(int step, double loss, double tokenAccuracy) {}
