package dev.gpta.transformers.llama;

import dev.gpta.transformers.tensor.Precision;

/**
 * How a model is fine-tuned.
 *
 * @param epochs passes over the examples
 * @param batchSize examples per step
 * @param learningRate the highest; it rises over the first tenth of the steps and falls to zero
 * @param weightDecay decoupled, on matrices only
 * @param seed of the order of the examples
 */
public record TuningSettings(
        int epochs, int batchSize, double learningRate, double weightDecay, long seed, Precision precision) {

    /** What suits the model that ships with the teaching assistant and some 15 to 45 dialogues. */
    public static final TuningSettings DEFAULT = new TuningSettings(4, 4, 3e-4, 0.01, 0, Precision.BFLOAT16);

    public TuningSettings {
        if (epochs < 1 || batchSize < 1 || !(learningRate > 0) || weightDecay < 0) {
            throw new IllegalArgumentException(
                    "epochs %d, batch size %d and learning rate %s must be positive, weight decay %s not negative"
                            .formatted(epochs, batchSize, learningRate, weightDecay));
        }
    }

    public TuningSettings withSeed(long seed) {
        return new TuningSettings(epochs, batchSize, learningRate, weightDecay, seed, precision);
    }
}
