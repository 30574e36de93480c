package dev.gpta.experiments.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A column of a table of scores: several rows on one data set, over the seeds that every row has that has any.
 *
 * @param dataSet the data set
 * @param seeds that all rows have
 * @param scores mean and standard deviation over the seeds, by row; rows that nothing is there of are left out
 * @param ranks of the means, by row
 */
public record Column<R>(String dataSet, List<Long> seeds, Map<R, Summary> scores, Map<R, Double> ranks) {

    /** The scores of these rows' cells. */
    static <R> Column<R> of(Study study, String dataSet, Map<R, CellOfSeed> rows) {
        var there = new LinkedHashMap<R, CellOfSeed>();
        rows.forEach((row, cell) -> {
            if (study.seeds(dataSet).stream()
                    .anyMatch(seed -> study.score(cell.of(seed)).isPresent())) {
                there.put(row, cell);
            }
        });
        var common = study.seeds(dataSet).stream()
                .filter(seed -> there.values().stream()
                        .allMatch(cell -> study.score(cell.of(seed)).isPresent()))
                .toList();
        var scores = new LinkedHashMap<R, Summary>();
        if (!common.isEmpty()) {
            there.forEach((row, cell) -> scores.put(row, summary(study, cell, common)));
        }
        var means = new LinkedHashMap<R, Double>();
        scores.forEach((row, summary) -> means.put(row, summary.mean()));
        return new Column<>(dataSet, common, scores, Ranks.of(means));
    }

    private static Summary summary(Study study, CellOfSeed cell, List<Long> seeds) {
        return Summary.of(seeds.stream()
                .map(seed -> study.score(cell.of(seed)).orElseThrow())
                .toList());
    }

    /** Table 1: the variants at the main point. */
    public static List<Column<String>> byVariant(Study study) {
        return study.plan().dataSets().stream()
                .map(data -> {
                    var rows = new LinkedHashMap<String, CellOfSeed>();
                    study.plan()
                            .variants()
                            .forEach(variant ->
                                    rows.put(variant, seed -> study.plan().main(data.name(), variant, seed)));
                    return of(study, data.name(), rows);
                })
                .toList();
    }

    /** Table 2 and its like: one variant at the values of a knob, all else as at the main point. */
    public static List<Column<String>> byValue(Study study, String variant, Knob knob, List<String> values) {
        return study.plan().dataSets().stream()
                .map(data -> {
                    var rows = new LinkedHashMap<String, CellOfSeed>();
                    values.forEach(value -> rows.put(
                            value,
                            seed -> new CellKey(
                                    data.name(), variant, study.plan().main().with(knob, value), seed)));
                    return of(study, data.name(), rows);
                })
                .toList();
    }

    /** The mean of a row's ranks over these columns; empty if it has none. */
    public static <R> Optional<Double> averageRank(List<Column<R>> columns, R row) {
        var mean = columns.stream()
                .flatMap(column -> Optional.ofNullable(column.ranks().get(row)).stream())
                .mapToDouble(rank -> rank)
                .average();
        return mean.isPresent() ? Optional.of(mean.getAsDouble()) : Optional.empty();
    }

    /** Which run a row has of a seed. */
    interface CellOfSeed {
        CellKey of(long seed);
    }
}
