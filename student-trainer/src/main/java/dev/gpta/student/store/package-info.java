/** Checkpoint stores. */
@NullMarked
package dev.gpta.student.store;

import org.jspecify.annotations.NullMarked;
