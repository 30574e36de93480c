package dev.gpta.faults.domain;

/**
 * A moment of a run that does not depend on any clock.
 *
 * @param place where it is met
 * @param count for the how many-th time, from 1
 */
public record Moment(Place place, int count) {}
