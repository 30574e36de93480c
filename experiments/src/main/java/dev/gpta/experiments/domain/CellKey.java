package dev.gpta.experiments.domain;

import java.util.Locale;

/**
 * Which run a cell is.
 *
 * @param dataSet the experiment's name for a data set
 * @param variant which settings of the loop
 * @param point the settings that matter to the variant
 * @param seed of all the run's randomness, its samples included: runs of the same data set and seed are a pair
 */
public record CellKey(String dataSet, String variant, Point point, long seed) {

    public CellKey {
        point = point.of(variant);
    }

    /** The run's name: the same cell of the same experiment is the same run. */
    public String runId(String experiment) {
        var settings = point.slug().isEmpty() ? "" : "-" + point.slug();
        var name = variant.toLowerCase(Locale.ROOT).replace('_', '.');
        return experiment + "-" + dataSet + "-" + name + settings + "-s" + seed;
    }
}
