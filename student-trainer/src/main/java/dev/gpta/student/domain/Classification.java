package dev.gpta.student.domain;

/**
 * The student's answer to a text.
 *
 * @param label its id
 * @param probability 0..1
 */
public record Classification(int label, double probability) {}
