package dev.gpta.transformers.llama;

/**
 * How continuations are drawn.
 *
 * @param n how many, at least 1
 * @param temperature divides the logits; 0 always takes the most probable token
 * @param topP in (0, 1]: tokens are drawn from the smallest set of at least this probability; 1 draws from all
 * @param seed the same seed, prompt and n give the same continuations on the same machine
 * @param maxTokens the most tokens of one continuation
 */
public record Sampling(int n, double temperature, double topP, long seed, int maxTokens) {

    public Sampling {
        if (n < 1 || maxTokens < 1) {
            throw new IllegalArgumentException(
                    "n and maxTokens must be at least 1, but are %d and %d".formatted(n, maxTokens));
        }
        if (!(temperature >= 0) || !(topP > 0 && topP <= 1)) {
            throw new IllegalArgumentException(
                    "temperature must be at least 0 and topP within (0, 1], but are %s and %s"
                            .formatted(temperature, topP));
        }
    }
}
