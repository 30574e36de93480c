/** One trace for each epoch of a run, read off the events. */
@NullMarked
package dev.gpta.traces;

import org.jspecify.annotations.NullMarked;
