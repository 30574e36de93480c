/** Running an experiment's cells, whatever is done already, and keeping what comes of each. */
@NullMarked
package dev.gpta.experiments.app;

import org.jspecify.annotations.NullMarked;
