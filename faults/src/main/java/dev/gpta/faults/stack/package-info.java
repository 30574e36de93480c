/** Faults of processes and of the disk. */
@NullMarked
package dev.gpta.faults.stack;

import org.jspecify.annotations.NullMarked;
