/**
 * Labelled text from files: reading, checking, splitting, sampling. Same files, same specification: same splits, on any
 * machine.
 */
@NullMarked
package dev.gpta.datasets;

import org.jspecify.annotations.NullMarked;
