package dev.gpta.student.domain;

/**
 * How the student learns: AdamW, and a rate that falls linearly to zero over all steps of all epochs.
 *
 * @param learningRate the peak, above 0
 * @param weightDecay decoupled, 0 or more; biases and layer norms are not decayed
 * @param batchSize samples a step, at least 1
 * @param accumulation parts that a step's samples are computed in, one after the other, 1 to {@code batchSize}: less
 *     memory for the same step
 * @param maxTokens the longest input, prefix and special tokens included, at least 8
 * @param maxTargetTokens the longest summary that is learned from or written, special tokens included, at least 4
 * @param warmupFraction part of all steps in which the rate rises, 0 to below 1
 * @param clipNorm bound on the gradients' global norm, above 0
 * @param precision of matrix products, in training
 * @param classWeights of the labels in the loss of a classification
 */
public record Optimiser(
        double learningRate,
        double weightDecay,
        int batchSize,
        int accumulation,
        int maxTokens,
        int maxTargetTokens,
        double warmupFraction,
        double clipNorm,
        Precision precision,
        ClassWeighting classWeights) {

    public Optimiser {
        require(learningRate > 0 && learningRate < 1, "learningRate", learningRate, "above 0 and below 1");
        require(weightDecay >= 0 && weightDecay < 1, "weightDecay", weightDecay, "0 or more and below 1");
        require(batchSize >= 1, "batchSize", batchSize, "at least 1");
        require(
                accumulation >= 1 && accumulation <= batchSize,
                "gradientAccumulation",
                accumulation,
                "within 1.." + batchSize + ", the batchSize");
        require(maxTokens >= 8, "maxTokens", maxTokens, "at least 8");
        require(maxTargetTokens >= 4, "maxTargetTokens", maxTargetTokens, "at least 4");
        require(warmupFraction >= 0 && warmupFraction < 1, "warmupFraction", warmupFraction, "0 or more and below 1");
        require(clipNorm > 0, "clipNorm", clipNorm, "above 0");
    }

    private static void require(boolean holds, String field, double value, String wanted) {
        if (!holds) {
            throw new IllegalArgumentException(field + " must be " + wanted + ", but is " + value);
        }
    }
}
