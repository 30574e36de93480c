/** An experiment's files: what is to be run, and what came of it. */
@NullMarked
package dev.gpta.experiments.files;

import org.jspecify.annotations.NullMarked;
