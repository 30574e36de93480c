package dev.gpta.student.app;

import dev.gpta.student.domain.EpochPlan;
import dev.gpta.student.domain.Optimiser;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * All that an epoch's checkpoint follows from: the same job gives the same, bit for bit, on one machine.
 *
 * @param student the base weights: {@code maven:all-minilm-l6-v2}, {@code hf:ORG/NAME}, {@code new:bart-small}, or a
 *     folder in Hugging Face layout ({@code file:} or a path)
 * @param from the checkpoint to go on from, weights and optimiser; null: the base weights
 */
public record TrainingJob(
        String student, @Nullable Path from, TrainingData data, Optimiser optimiser, EpochPlan plan) {}
