package dev.gpta.ta.training;

import dev.gpta.transformers.llama.LlamaConfig;
import java.util.List;

/**
 * All that decides what the model becomes.
 *
 * @param vocabulary tokens, special ones included; learned from texts of the first phase
 * @param batchTokens the most tokens of a batch, padding included
 * @param phases one after the other
 * @param sharpness at the end, all logits are multiplied by this: a small model is less sure than it could be
 * @param seed of the weights that training begins with
 */
record Recipe(int vocabulary, int batchTokens, List<Phase> phases, double sharpness, long seed) {

    static final int CONTEXT = 1024;
    static final double WEIGHT_DECAY = 0.05;

    /**
     * How the shipped model was made. Long histories teach what prefixes look like with few tokens wasted on prompts; but
     * where one prefix repeats another's words, few of them have to be found in the description, so that is what the
     * second phase is for.
     */
    static final Recipe SHIPPED = new Recipe(
            6_016,
            2_048,
            List.of(
                    new Phase(2_750, 0, 1.5e-3, false, 7, 300, 18_000, 20_240_331),
                    new Phase(1_450, 800, 1.2e-3, true, 14, 0, 15_000, 20_240_332)),
            1.3,
            20_240_331);

    /**
     * Some 5.9 million parameters. The rotary positions turn slowly (theta is a thousand times the usual), so that most
     * of a head's 32 coordinates can compare tokens that stand some hundred tokens apart.
     */
    LlamaConfig model() {
        return new LlamaConfig(256, 688, 6, 8, 4, 32, 1e-5, 1e7, vocabulary, CONTEXT, true, 0, 1);
    }
}
