package dev.gpta.transformers.bert;

/** Two texts for the two segments of an input. */
public record TextPair(String first, String second) {}
