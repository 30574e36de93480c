package dev.gpta.faults.domain;

/**
 * Something that goes wrong once.
 *
 * @param when at which moment of the run
 * @param kind what
 * @param victim the process that it happens to; empty where it is none
 * @param amount milliseconds until it is over; of {@link Kind#COPIES} how many records, of the teaching assistant's how
 *     many answers
 */
public record Fault(Moment when, Kind kind, String victim, int amount) {}
