package dev.gpta.tracking.domain;

/**
 * A measurement.
 *
 * @param name of what
 * @param step the epoch, or the step of all fine-tuning jobs together
 * @param value the value
 * @param time milliseconds since the epoch; that of its event, so that the same is the same when it is told again
 */
public record Point(String name, long step, double value, long time) {}
