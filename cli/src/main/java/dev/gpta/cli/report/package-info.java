/** A run's view as tables for people and JSON for programs. */
@NullMarked
package dev.gpta.cli.report;

import org.jspecify.annotations.NullMarked;
