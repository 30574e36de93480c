package dev.gpta.gradient.domain;

/**
 * Why a run, or a registration, cannot go on.
 *
 * @param step what was being done, e.g. {@code HISTORY epoch 2}
 * @param code stable, for programs
 * @param message names the thing and the value
 * @param remedy what to do
 * @param resumable whether resuming the run can help
 */
public record Failure(String step, String code, String message, String remedy, boolean resumable) {}
