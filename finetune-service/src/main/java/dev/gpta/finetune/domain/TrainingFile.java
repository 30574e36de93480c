package dev.gpta.finetune.domain;

/**
 * Dialogues as they are handed over, measured.
 *
 * @param examples dialogues
 * @param bytes of the file
 * @param longestTokens tokens of the longest dialogue, estimated
 * @param tokens of all dialogues, estimated
 * @param passes over them
 */
public record TrainingFile(int examples, long bytes, long longestTokens, long tokens, int passes) {

    /** Tokens that are tuned on, each pass counted. */
    public long tunedTokens() {
        return tokens * passes;
    }
}
