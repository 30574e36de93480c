/** The bench on the command line. */
@NullMarked
package dev.gpta.faults.commands;

import org.jspecify.annotations.NullMarked;
