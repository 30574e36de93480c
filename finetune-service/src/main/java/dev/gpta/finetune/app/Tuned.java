package dev.gpta.finetune.app;

import dev.gpta.finetune.domain.Job;
import dev.gpta.finetune.domain.TuningStep;
import java.util.List;

/**
 * What came of a job.
 *
 * @param job the job, ended
 * @param steps loss and token accuracy by step; empty if the provider's figures could not be read
 */
public record Tuned(Job job, List<TuningStep> steps) {}
