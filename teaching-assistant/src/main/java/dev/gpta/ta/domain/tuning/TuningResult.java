package dev.gpta.ta.domain.tuning;

/**
 * What a job leaves behind.
 *
 * @param model id of the tuned model
 * @param trainedTokens tokens read in all epochs together
 * @param resultFile id of the file with loss and accuracy by step
 */
public record TuningResult(String model, long trainedTokens, String resultFile) {}
