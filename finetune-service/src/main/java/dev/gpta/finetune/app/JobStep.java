package dev.gpta.finetune.app;

/**
 * How far a running job is.
 *
 * @param step from 1
 * @param of so many; 0 if unknown
 * @param loss the training loss there
 */
public record JobStep(int step, int of, double loss) {}
