package dev.gpta.experiments.domain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which runs an experiment consists of.
 *
 * @param name the experiment's; its runs' names begin with it
 * @param primary what is declared before
 * @param dataSets at least one
 * @param variants those of the primary outcome among them
 * @param grid points of settings, the main one first; one if nothing is varied
 * @param equal what {@link EqualBudget#VARIANT} tries, if it is one of the variants
 * @param transfers prefixes that are tried elsewhere
 */
public record Plan(
        String name,
        Primary primary,
        List<DataSet> dataSets,
        List<String> variants,
        List<Point> grid,
        EqualBudget equal,
        List<Transfer> transfers) {

    /**
     * A data set.
     *
     * @param name the experiment's
     * @param metric by which it is judged; null: the task's own
     * @param seeds one run of every variant each
     * @param stage its runs come after those of all lower stages
     */
    public record DataSet(String name, @Nullable String metric, List<Long> seeds, int stage) {
        public DataSet {
            seeds = List.copyOf(seeds);
        }
    }

    public Plan {
        dataSets = List.copyOf(dataSets);
        variants = List.copyOf(variants);
        grid = List.copyOf(grid);
        transfers = List.copyOf(transfers);
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

    /** A variant's cell at the main point. */
    public CellKey main(String dataSet, String variant, long seed) {
        return new CellKey(dataSet, variant, main(), seed);
    }

    /**
     * All cells, in the order in which they are run: stage by stage, in it every data set's first seed, then every second, so
     * that whatever was done when a piece ends can be compared; transfers last. The main point comes before the others, and no
     * run is there twice.
     */
    public List<CellKey> cells() {
        var cells = new LinkedHashSet<CellKey>();
        dataSets.stream()
                .mapToInt(DataSet::stage)
                .distinct()
                .sorted()
                .forEach(stage -> cells.addAll(stage(
                        dataSets.stream().filter(data -> data.stage() == stage).toList())));
        transfers.forEach(transfer -> seeds(transfer).forEach(seed -> cells.add(transfer.cell(seed))));
        return List.copyOf(cells);
    }

    private List<CellKey> stage(List<DataSet> sets) {
        var cells = new ArrayList<CellKey>();
        int rounds = sets.stream().mapToInt(data -> data.seeds().size()).max().orElse(0);
        for (int round = 0; round < rounds; round++) {
            for (var data : sets) {
                if (round < data.seeds().size()) {
                    cells.addAll(cells(data.name(), data.seeds().get(round)));
                }
            }
        }
        return cells;
    }

    private List<CellKey> cells(String dataSet, long seed) {
        var cells = new ArrayList<CellKey>();
        for (var point : grid) {
            for (var variant : variants) {
                cells.addAll(
                        variant.equals(EqualBudget.VARIANT)
                                ? equal.cells(dataSet, seed)
                                : List.of(new CellKey(dataSet, variant, point, seed)));
            }
        }
        return cells;
    }

    /** The data set of this name. */
    public DataSet dataSet(String named) {
        return dataSets.stream()
                .filter(data -> data.name().equals(named))
                .findFirst()
                .orElseThrow();
    }

    /** The seeds of a transfer: those that both of its data sets have. */
    public List<Long> seeds(Transfer transfer) {
        var there = dataSet(transfer.from()).seeds();
        return dataSet(transfer.to()).seeds().stream().filter(there::contains).toList();
    }

    /** The cell whose best prefix this one is trained with; empty if it waits for no other. */
    public Optional<CellKey> source(CellKey key) {
        return Optional.ofNullable(key.point().values().get(Knob.FROM))
                .map(from -> main(from, primary.variant(), key.seed()));
    }
}
