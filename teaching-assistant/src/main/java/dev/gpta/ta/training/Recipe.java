package dev.gpta.ta.training;

import dev.gpta.transformers.llama.LlamaConfig;

/**
 * All that decides what the model becomes.
 *
 * @param dialogues how many are invented, each seen once
 * @param answersOnly the last part of them, in percent, of which the answers alone are learned
 * @param vocabulary tokens, special ones included
 * @param batchTokens the most tokens of a batch, padding included
 */
record Recipe(int dialogues, int answersOnly, int vocabulary, int batchTokens, double learningRate, long seed) {

    static final int CONTEXT = 1024;
    static final double WEIGHT_DECAY = 0.05;
    static final int WARMUP_STEPS = 100;
    static final int GLOSS_ROW = 256;

    static Recipe shipped(int dialogues) {
        return new Recipe(dialogues, 30, 4096, 4096, 2e-3, 20_240_331);
    }

    /** Some 5.4 million parameters. */
    LlamaConfig model() {
        return new LlamaConfig(256, 688, 6, 8, 4, 32, 1e-5, 10_000, vocabulary, CONTEXT, true, 0, 1);
    }
}
