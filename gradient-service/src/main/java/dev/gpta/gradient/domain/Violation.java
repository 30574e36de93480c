package dev.gpta.gradient.domain;

/**
 * One mistake in a specification.
 *
 * @param code stable, for programs
 * @param message names the field, the value and what it must be
 * @param remedy what to do
 */
public record Violation(String code, String message, String remedy) {}
