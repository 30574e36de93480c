package dev.gpta.experiments.report;

import dev.gpta.experiments.domain.Cell;
import dev.gpta.experiments.domain.Cost;
import dev.gpta.experiments.domain.Result;
import dev.gpta.experiments.domain.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What the runs took, and which failed. */
final class CostSection {

    private static final double HOUR = 3600;

    private CostSection() {}

    static List<Block> blocks(Study study) {
        var blocks = new ArrayList<Block>();
        double hours = study.finished().stream()
                        .flatMap(cell -> study.result(cell.key()).stream())
                        .mapToDouble(result -> result.cost().seconds())
                        .sum()
                / HOUR;
        blocks.add(new Block.Heading("Cost"));
        blocks.add(new Block.Table(
                Words.format(
                        "Means of a run, from its registration to its end; runs at the same time wait for each other. All"
                                + " finished runs together: %.1f hours.",
                        hours),
                List.of("data set", "variant", "runs", "seconds", "scored", "LLM calls", "tokens in", "tokens out"),
                rows(study)));
        if (!study.failed().isEmpty()) {
            blocks.add(new Block.Heading("Runs that failed"));
            blocks.add(new Block.Items(
                    study.failed().stream().map(CostSection::failure).toList()));
        }
        return blocks;
    }

    private static List<List<String>> rows(Study study) {
        var rows = new ArrayList<List<String>>();
        for (var data : study.plan().dataSets()) {
            for (var variant : study.plan().variants()) {
                var results = study.results(data.name(), variant, study.plan().main());
                if (!results.isEmpty()) {
                    rows.add(List.of(
                            data.name(),
                            variant,
                            String.valueOf(results.size()),
                            mean(results, Cost::seconds),
                            mean(results, Cost::candidates),
                            mean(results, Cost::calls),
                            mean(results, Cost::promptTokens),
                            mean(results, Cost::completionTokens)));
                }
            }
        }
        return rows;
    }

    private static String mean(List<Result> results, ToDoubleFunction<Cost> value) {
        return Words.format(
                "%.0f",
                results.stream()
                        .mapToDouble(result -> value.applyAsDouble(result.cost()))
                        .average()
                        .orElseThrow());
    }

    private static String failure(Cell cell) {
        return cell.runId() + ": " + cell.failure();
    }
}
