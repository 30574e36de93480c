/** The command {@code gpta experiment}. */
@NullMarked
package dev.gpta.experiments.commands;

import org.jspecify.annotations.NullMarked;
