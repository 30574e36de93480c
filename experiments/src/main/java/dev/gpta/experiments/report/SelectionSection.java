package dev.gpta.experiments.report;

import dev.gpta.experiments.domain.Result;
import dev.gpta.experiments.domain.Selection;
import dev.gpta.experiments.domain.Study;
import dev.gpta.experiments.figures.ScatterChart;
import dev.gpta.experiments.figures.Series;
import dev.gpta.experiments.figures.Series.Dot;
import java.util.ArrayList;
import java.util.List;

/** What choosing the best of many on a small sample does. */
final class SelectionSection {

    private SelectionSection() {}

    static List<Block> blocks(Study study, Palette palette) {
        var selections = study.plan().variants().stream()
                .flatMap(variant -> Selection.of(study, variant).stream())
                .toList();
        if (selections.isEmpty()) {
            return List.of();
        }
        return List.of(
                new Block.Heading("The selection effect"),
                new Block.Table(
                        "The chosen prefix on the validation sample that it was chosen by, and on the test sample, with the"
                                + " prefix and by the task's own metric; all data sets and seeds. The excess is what the"
                                + " choice among so many looks better than it is.",
                        List.of("variant", "runs", "scored in a run", "validation", "test", "excess (points)"),
                        selections.stream().map(SelectionSection::row).toList()),
                figure(study, palette));
    }

    private static List<String> row(Selection selection) {
        return List.of(
                selection.variant(),
                String.valueOf(selection.excess().count()),
                Words.format("%.0f", selection.scored()),
                Words.score(selection.validation()),
                Words.score(selection.test()),
                Words.difference(selection.excess()));
    }

    private static Block figure(Study study, Palette palette) {
        var series = new ArrayList<Series>();
        for (var variant : study.plan().variants()) {
            var dots = study.plan().dataSets().stream()
                    .flatMap(data ->
                            study.results(data.name(), variant, study.plan().main()).stream())
                    .map(SelectionSection::dot)
                    .toList();
            if (!dots.isEmpty()) {
                series.add(new Series(variant, palette.variant(variant), dots));
            }
        }
        return new Block.Figure(
                "selection",
                "Validation score of the chosen prefix against test score with it, a dot a run. Below the line the choice"
                        + " looked better than it is.",
                new ScatterChart(
                                "Validation against test",
                                "validation score of the chosen prefix (0-100)",
                                "test score (0-100)",
                                series)
                        .svg());
    }

    private static Dot dot(Result result) {
        return new Dot(result.validation(), result.with().score(), null, false);
    }
}
