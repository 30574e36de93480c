package dev.gpta.experiments.report;

import dev.gpta.experiments.domain.Cost;
import dev.gpta.experiments.domain.EqualBudget;
import dev.gpta.experiments.domain.Result;
import dev.gpta.experiments.domain.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What each variant had to spend: how equal the budgets are that scores are compared at. */
final class BudgetSection {

    private static final double THOUSAND = 1000;

    private BudgetSection() {}

    static List<Block> blocks(Study study) {
        var rows = new ArrayList<List<String>>();
        for (var data : study.plan().dataSets()) {
            for (var variant : compared(study)) {
                row(study, data.name(), variant).ifPresent(rows::add);
            }
        }
        if (!study.plan().variants().contains(EqualBudget.VARIANT) || rows.isEmpty()) {
            return List.of();
        }
        var primary = study.plan().primary().variant();
        return List.of(
                new Block.Heading("Equal budgets"),
                new Block.Table(
                        EqualBudget.VARIANT + " is the best on the validation sample of "
                                + study.plan().equal().points().size()
                                + " baselines (" + tried(study)
                                + "). Passes: of one sample through the student, in thousands, where a sample that is trained"
                                + " on counts three times (once forth, twice back) and one that is scored on once; tests and"
                                + " the prefix's own few tokens are not counted. Options: scores that the choice was among, of"
                                + " prefixes or of epochs; the more, the more the best of them looks better than it is. Means"
                                + " of a run, of all its baselines together.",
                        List.of("data set", "variant", "passes (thousands)", "of " + primary + "'s", "options"),
                        rows));
    }

    private static String tried(Study study) {
        return study.plan().equal().points().stream()
                .map(point -> point.words().isEmpty() ? "as registered" : point.words())
                .reduce((one, other) -> one + "; " + other)
                .orElse("none");
    }

    private static List<String> compared(Study study) {
        var primary = study.plan().primary();
        return Stream.of(primary.against(), EqualBudget.VARIANT, primary.variant())
                .distinct()
                .toList();
    }

    private static Optional<List<String>> row(Study study, String dataSet, String variant) {
        var of = results(study, dataSet, variant);
        var primary = results(study, dataSet, study.plan().primary().variant());
        if (of.isEmpty()) {
            return Optional.empty();
        }
        double passes = mean(of, Cost::passes);
        var share = primary.isEmpty() ? Words.NONE : Words.format("%.0f%%", 100 * passes / mean(primary, Cost::passes));
        return Optional.of(List.of(
                dataSet,
                variant,
                Words.points(passes / THOUSAND),
                share,
                Words.format("%.0f", mean(of, Cost::candidates))));
    }

    private static List<Result> results(Study study, String dataSet, String variant) {
        return study.results(dataSet, variant, study.plan().main());
    }

    private static double mean(List<Result> results, ToDoubleFunction<Cost> value) {
        return results.stream()
                .mapToDouble(result -> value.applyAsDouble(result.cost()))
                .average()
                .orElseThrow();
    }
}
