/** The topics: heard, and disturbed. */
@NullMarked
package dev.gpta.faults.messaging;

import org.jspecify.annotations.NullMarked;
