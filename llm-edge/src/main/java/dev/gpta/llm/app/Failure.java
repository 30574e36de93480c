package dev.gpta.llm.app;

/**
 * Why a run cannot go on.
 *
 * @param code stable, for programs
 * @param message what went wrong, naming the thing and the value, without secrets
 * @param remedy what to do about it; the run may be resumed after that
 */
public record Failure(String code, String message, String remedy) {}
