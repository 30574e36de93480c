package dev.gpta.experiments.domain;

/**
 * What was written down before the first run.
 *
 * @param time when, ISO-8601
 * @param primary the outcome that decides
 * @param cells how many runs were planned
 */
public record Declaration(String time, Primary primary, int cells) {}
