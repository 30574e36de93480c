package dev.gpta.experiments.domain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which runs an experiment consists of.
 *
 * @param name the experiment's; its runs' names begin with it
 * @param primary what is declared before
 * @param dataSets at least one
 * @param variants those of the primary outcome among them
 * @param grid points of settings, the main one first; one if nothing is varied
 */
public record Plan(String name, Primary primary, List<DataSet> dataSets, List<String> variants, List<Point> grid) {

    /**
     * A data set.
     *
     * @param name the experiment's
     * @param metric by which it is judged; null: the task's own
     * @param seeds one run of every variant each
     */
    public record DataSet(String name, @Nullable String metric, List<Long> seeds) {
        public DataSet {
            seeds = List.copyOf(seeds);
        }
    }

    public Plan {
        dataSets = List.copyOf(dataSets);
        variants = List.copyOf(variants);
        grid = List.copyOf(grid);
        if (dataSets.isEmpty() || grid.isEmpty()) {
            throw new IllegalArgumentException("an experiment needs a data set and a point of its grid");
        }
        if (!variants.contains(primary.variant()) || !variants.contains(primary.against())) {
            throw new IllegalArgumentException(primary + " is not of the variants " + variants);
        }
    }

    /** The settings that all but the tables of settings are about. */
    public Point main() {
        return grid.get(0);
    }

    /**
     * All cells, in the order in which they are run: every data set's first seed, then every second, so that whatever was
     * done when a piece ends can be compared. The main point comes before the others, and no run is there twice.
     */
    public List<CellKey> cells() {
        var cells = new LinkedHashSet<CellKey>();
        int rounds =
                dataSets.stream().mapToInt(data -> data.seeds().size()).max().orElse(0);
        for (int round = 0; round < rounds; round++) {
            for (var data : dataSets) {
                if (round < data.seeds().size()) {
                    cells.addAll(cells(data.name(), data.seeds().get(round)));
                }
            }
        }
        return List.copyOf(cells);
    }

    private List<CellKey> cells(String dataSet, long seed) {
        var cells = new ArrayList<CellKey>();
        for (var point : grid) {
            variants.forEach(variant -> cells.add(new CellKey(dataSet, variant, point, seed)));
        }
        return cells;
    }
}
