package dev.gpta.ta.training;

import dev.gpta.transformers.llama.LlamaConfig;
import java.util.List;

/**
 * All that decides what the model becomes.
 *
 * @param vocabulary tokens, special ones included; learned from the texts of the first phase
 * @param batchTokens the most tokens of a batch, padding included
 * @param phases one after the other; the model is the mean of the weights after each
 * @param seed of the weights that training begins with
 */
record Recipe(int vocabulary, int batchTokens, List<Phase> phases, long seed) {

    static final int CONTEXT = 1024;
    static final double WEIGHT_DECAY = 0.05;
    static final int WARMUP_STEPS = 100;

    /** How the shipped model was made. The second phase is nearer to what it is asked for: mostly one prefix. */
    static final Recipe SHIPPED = new Recipe(
            4096,
            2048,
            List.of(
                    new Phase(10_000, 2, 30, 1_500, 1.2e-3, 1_465, 20_240_331),
                    new Phase(7_500, 6, 50, 300, 1.0e-3, 800, 20_240_332)),
            20_240_331);

    /**
     * Some 5.4 million parameters. The rotary positions turn slowly (theta is a thousand times the usual), so that most
     * of a head's 32 coordinates can compare tokens that stand some hundred tokens apart.
     */
    LlamaConfig model() {
        return new LlamaConfig(256, 688, 6, 8, 4, 32, 1e-5, 1e7, vocabulary, CONTEXT, true, 0, 1);
    }
}
