/** The command line, and the whole stack on one machine. */
@NullMarked
package dev.gpta.cli;

import org.jspecify.annotations.NullMarked;
