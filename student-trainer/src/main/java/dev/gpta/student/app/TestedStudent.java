package dev.gpta.student.app;

import dev.gpta.datasets.Splits;
import dev.gpta.events.PrefixSelected;
import dev.gpta.student.domain.Evaluation;

/**
 * The final student after its test: all that its artefact tells of it beside the weights.
 *
 * @param item the TEST: run, epoch, prefix, checkpoint, validation score and training settings
 * @param data that it was trained, chosen and tested on
 * @param withPrefix on the test sample
 * @param withoutPrefix on the test sample; the same as {@code withPrefix} if the prefix is empty
 */
public record TestedStudent(PrefixSelected item, Splits data, Evaluation withPrefix, Evaluation withoutPrefix) {}
