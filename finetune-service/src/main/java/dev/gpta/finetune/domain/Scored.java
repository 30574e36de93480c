package dev.gpta.finetune.domain;

/**
 * One entry (s_i, m_i) of a history.
 *
 * @param prefix s_i; empty for the empty prefix
 * @param score m_i, 0..100
 */
public record Scored(String prefix, double score) {}
