package dev.gpta.gradient.streams;

import dev.gpta.events.RunSpec;
import dev.gpta.gradient.domain.RunState;
import org.jspecify.annotations.Nullable;

/**
 * A run as the stores know it.
 *
 * @param state its state
 * @param spec its whole specification, which the state machine does not need; null if it is not under way
 */
record KnownRun(RunState state, @Nullable RunSpec spec) {}
