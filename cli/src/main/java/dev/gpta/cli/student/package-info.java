/** The final student, asked on this machine. */
@NullMarked
package dev.gpta.cli.student;

import org.jspecify.annotations.NullMarked;
