/** The contract's events to the domain's words and back. Decides nothing. */
@NullMarked
package dev.gpta.gradient.events;

import org.jspecify.annotations.NullMarked;
