package dev.gpta.experiments.report;

import dev.gpta.cli.report.Format;
import dev.gpta.experiments.domain.Column;
import dev.gpta.experiments.domain.Knob;
import dev.gpta.experiments.domain.Point;
import dev.gpta.experiments.domain.Study;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/** Table 1, and Table 2 and its like. */
final class ScoresSection {

    private ScoresSection() {}

    static List<Block> blocks(Study study) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Heading("Scores"));
        var main = study.plan().main();
        blocks.add(table(
                study,
                "Table 1. Test metric (0 to 100) "
                        + study.plan().primary().outcome().words()
                        + ", mean ± standard deviation over seeds; in brackets the rank in the column."
                        + (main.equals(Point.NONE) ? "" : " Settings: " + main.words() + "."),
                "variant",
                study.plan().variants(),
                Column.byVariant(study)));
        for (var knob : main.values().keySet()) {
            var values = values(study, knob);
            if (values.size() > 1) {
                blocks.add(bySetting(study, knob, values));
            }
        }
        return blocks;
    }

    private static Block bySetting(Study study, Knob knob, List<String> values) {
        var variant = Stream.concat(Stream.of(study.plan().primary().variant()), study.plan().variants().stream())
                .filter(knob::matters)
                .findFirst()
                .orElseThrow();
        return table(
                study,
                (knob == Knob.HISTORY ? "Table 2. " : "") + variant + " by " + knob.sign()
                        + ", all else as in Table 1.",
                knob.sign(),
                values,
                Column.byValue(study, variant, knob, values));
    }

    private static List<String> values(Study study, Knob knob) {
        var values = new LinkedHashSet<String>();
        study.plan().grid().forEach(point -> values.add(point.values().get(knob)));
        return List.copyOf(values);
    }

    /** Of the data sets that a run has finished on. */
    private static Block table(
            Study study, String caption, String corner, List<String> rows, List<Column<String>> all) {
        var columns = all.stream()
                .filter(column -> study.metric(column.dataSet()).isPresent())
                .toList();
        var head = new ArrayList<String>();
        head.add(corner);
        columns.forEach(column -> head.add(heading(study, column)));
        head.add("average rank");
        return new Block.Table(
                caption, head, rows.stream().map(row -> row(row, columns)).toList());
    }

    private static String heading(Study study, Column<String> column) {
        int seeds = column.seeds().size();
        return column.dataSet() + " ("
                + Format.metric(study.metric(column.dataSet()).orElseThrow()) + ", " + seeds
                + (seeds == 1 ? " seed)" : " seeds)");
    }

    private static List<String> row(String row, List<Column<String>> columns) {
        var cells = new ArrayList<String>();
        cells.add(row);
        for (var column : columns) {
            var score = column.scores().get(row);
            var rank = column.ranks().get(row);
            cells.add(score == null || rank == null ? Words.NONE : Words.score(score) + " [" + Words.rank(rank) + "]");
        }
        cells.add(Column.averageRank(columns, row).map(Words::points).orElse(Words.NONE));
        return cells;
    }
}
