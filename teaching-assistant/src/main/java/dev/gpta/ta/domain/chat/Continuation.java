package dev.gpta.ta.domain.chat;

/**
 * One answer, as far as it got.
 *
 * @param tokens how many tokens it took
 * @param ended whether it ended by itself; otherwise it was cut
 */
public record Continuation(int tokens, boolean ended) {}
