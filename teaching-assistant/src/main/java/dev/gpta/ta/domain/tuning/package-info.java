/** A fine-tuning job and the states it goes through. Pure. */
@NullMarked
package dev.gpta.ta.domain.tuning;

import org.jspecify.annotations.NullMarked;
