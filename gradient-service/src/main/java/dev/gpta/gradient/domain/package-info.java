/**
 * The run's state machine, and the paper's history and dialogue gradient (Eq. 6 and 7). Pure: imports {@code java.*},
 * JSpecify and itself.
 *
 * <p>Begin at {@link dev.gpta.gradient.domain.RunState}, where the machine is drawn.
 */
@NullMarked
package dev.gpta.gradient.domain;

import org.jspecify.annotations.NullMarked;
