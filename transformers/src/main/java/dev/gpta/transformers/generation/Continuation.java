package dev.gpta.transformers.generation;

/**
 * One token more for an output.
 *
 * @param row which of the rows of its input it continues
 * @param score log-probability of the whole output with this token
 */
record Continuation(int row, int token, float score) {}
