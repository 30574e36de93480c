/** The command {@code gpta track}. */
@NullMarked
package dev.gpta.tracking.commands;

import org.jspecify.annotations.NullMarked;
