package dev.gpta.ta.domain.tuning;

/**
 * How a model is tuned.
 *
 * @param epochs passes over the examples, 1 to 50
 * @param batchSize examples per step, 1 to 256
 * @param learningRateMultiplier of the server's learning rate, above 0
 */
public record Hyperparameters(int epochs, int batchSize, double learningRateMultiplier) {

    public Hyperparameters {
        require(epochs >= 1 && epochs <= 50, "n_epochs must be within 1 and 50", epochs);
        require(batchSize >= 1 && batchSize <= 256, "batch_size must be within 1 and 256", batchSize);
        require(
                learningRateMultiplier > 0 && learningRateMultiplier <= 100,
                "learning_rate_multiplier must be above 0 and at most 100",
                learningRateMultiplier);
    }

    private static void require(boolean holds, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ", but is " + value);
        }
    }
}
