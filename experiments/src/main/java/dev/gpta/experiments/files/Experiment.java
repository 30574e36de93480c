package dev.gpta.experiments.files;

import dev.gpta.experiments.domain.Plan;

/**
 * What a file says.
 *
 * @param plan which runs
 * @param registrations the specification of each
 * @param atOnce how many go at the same time
 * @param curves whether every epoch is tested, too, when its run is over
 */
public record Experiment(Plan plan, CellRegistrations registrations, int atOnce, boolean curves) {}
