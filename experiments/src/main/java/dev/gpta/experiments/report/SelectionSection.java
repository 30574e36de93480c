package dev.gpta.experiments.report;

import dev.gpta.experiments.domain.Result;
import dev.gpta.experiments.domain.Selection;
import dev.gpta.experiments.domain.Study;
import dev.gpta.experiments.domain.Summary;
import dev.gpta.experiments.figures.ScatterChart;
import dev.gpta.experiments.figures.Series;
import dev.gpta.experiments.figures.Series.Dot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        var against = study.plan().primary().against();
        return List.of(
                new Block.Heading("The selection effect"),
                new Block.Table(
                        "The chosen prefix on the validation sample that it was chosen by, and on the test sample, with the"
                                + " prefix and by the task's own metric; means over all data sets and seeds. The excess is"
                                + " validation less test, run by run: what the choice among so many looks better than it is,"
                                + " and how easy that small sample happens to be. Both variants of a pair have the same sample,"
                                + " so beside " + against
                                + " its ease is gone: what seems to be gained on validation, what is on test, and what would"
                                + " be there without a choice, with the student of the last epoch and the prefix that it was"
                                + " trained with.",
                        List.of(
                                "variant",
                                "runs",
                                "scored in a run",
                                "validation",
                                "test",
                                "excess (points)",
                                "over " + against + " on validation",
                                "on test",
                                "on test, unchosen"),
                        selections.stream().map(SelectionSection::row).toList()),
                figure(study, palette));
    }

    private static List<String> row(Selection selection) {
        return List.of(
                selection.variant(),
                String.valueOf(selection.excess().count()),
                Words.format("%.0f", selection.scored()),
                Words.points(selection.validation().mean()),
                Words.points(selection.test().mean()),
                Words.difference(selection.excess()),
                ahead(selection.seeming()),
                ahead(selection.real()),
                ahead(selection.unchosen()));
    }

    private static String ahead(@Nullable Summary difference) {
        return difference == null ? Words.NONE : Words.difference(difference);
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
