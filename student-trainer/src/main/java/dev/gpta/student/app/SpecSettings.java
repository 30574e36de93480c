package dev.gpta.student.app;

import dev.gpta.events.TrainSpec;
import dev.gpta.student.domain.ClassWeighting;
import dev.gpta.student.domain.Optimiser;
import dev.gpta.student.domain.Precision;
import dev.gpta.student.domain.Scoring;

/** What a specification says, in the domain's words. */
final class SpecSettings {

    private SpecSettings() {}

    /** @throws IllegalArgumentException naming the setting that is outside its limits */
    static Optimiser optimiser(TrainSpec spec) {
        return new Optimiser(
                spec.getLearningRate(),
                spec.getWeightDecay(),
                spec.getBatchSize(),
                spec.getGradientAccumulation(),
                spec.getMaxTokens(),
                spec.getMaxTargetTokens(),
                spec.getWarmupFraction(),
                spec.getClipNorm(),
                Precision.valueOf(spec.getPrecision().name()),
                ClassWeighting.valueOf(spec.getClassWeights().name()));
    }

    static Scoring scoring(TrainSpec spec, int batchSize) {
        return new Scoring(spec.getMaxTokens(), spec.getMaxTargetTokens(), batchSize);
    }
}
