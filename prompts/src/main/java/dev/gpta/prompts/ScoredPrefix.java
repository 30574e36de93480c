package dev.gpta.prompts;

/**
 * One entry of the history as the teaching assistant sees it.
 *
 * @param prefix the prefix s_i
 * @param score its metric m_i on 0..100, higher is better
 */
public record ScoredPrefix(String prefix, double score) {}
