package dev.gpta.ta.app;

import java.time.Duration;

/**
 * What the decoder takes on.
 *
 * @param waiting the most requests that wait
 * @param tokens the most tokens in memory, of all answers under way with their prompts
 * @param answerTokens the most tokens of an answer, where the request does not say
 * @param patience how long a request waits
 * @param answer how long an answer may take from when it was begun
 * @param slice how long answers are computed before whoever waits for the turn has it
 */
public record DecoderLimits(
        int waiting, int tokens, int answerTokens, Duration patience, Duration answer, Duration slice) {}
