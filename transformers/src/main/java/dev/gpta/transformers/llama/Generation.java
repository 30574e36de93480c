package dev.gpta.transformers.llama;

/**
 * One continuation.
 *
 * @param tokens without the token that ended it
 * @param endedByItself whether the model ended it; otherwise it was cut at the limit, or cancelled
 */
public record Generation(int[] tokens, boolean endedByItself) {}
