/** The learning rate of a student, found on the validation sample before any prefix is sought. */
@NullMarked
package dev.gpta.cli.tuning;

import org.jspecify.annotations.NullMarked;
