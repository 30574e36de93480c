package dev.gpta.student.domain;

/**
 * How a frozen student is scored.
 *
 * @param maxTokens the longest input, prefix and special tokens included
 * @param maxTargetTokens the longest summary
 * @param batchSize samples at a time; changes no score by more than rounding
 */
public record Scoring(int maxTokens, int maxTargetTokens, int batchSize) {}
