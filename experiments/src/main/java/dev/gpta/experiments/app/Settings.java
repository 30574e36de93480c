package dev.gpta.experiments.app;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a piece of an experiment is run.
 *
 * @param atOnce how many runs go at the same time
 * @param noNewAfter no cell is begun after so long; null: all are
 * @param retry whether cells that failed are tried again
 * @param patience how long all runs together may say nothing, progress included, before the piece is given up
 */
public record Settings(int atOnce, @Nullable Duration noNewAfter, boolean retry, Duration patience) {}
