/** What an experiment came to, for people and for programs. */
@NullMarked
package dev.gpta.experiments.report;

import org.jspecify.annotations.NullMarked;
