package dev.gpta.gradient.domain;

/**
 * Something a run waits for.
 *
 * @param work the kind of work that will bring it
 * @param what in the words of an operator, e.g. {@code 3 scores of round 2, epoch 1}
 * @param command asks for it, as often as need be: its ids are always the same
 */
record Awaited(Work work, String what, Command command) {}
