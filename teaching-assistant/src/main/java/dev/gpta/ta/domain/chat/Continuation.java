package dev.gpta.ta.domain.chat;

/**
 * One answer as the model wrote it.
 *
 * @param tokens how many tokens it took
 * @param ended whether it ended by itself; otherwise it was cut at its limit
 */
public record Continuation(String text, int tokens, boolean ended) {}
