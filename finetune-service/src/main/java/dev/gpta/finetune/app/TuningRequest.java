package dev.gpta.finetune.app;

import dev.gpta.finetune.domain.DialogueGradient;
import dev.gpta.prompts.PrefixPrompt;

/**
 * Tune the teaching assistant on this dialogue gradient.
 *
 * @param prompt the words that it was asked with, and is tuned with
 */
public record TuningRequest(JobOrder order, PrefixPrompt prompt, DialogueGradient gradient) {}
