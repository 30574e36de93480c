package dev.gpta.experiments.domain;

import java.util.List;
import java.util.Optional;

/**
 * What choosing does: the chosen is the best of many on a small validation sample, so its score there is too good.
 *
 * @param variant the variant
 * @param scored mean number of scores that it was chosen from
 * @param validation the chosen prefix on the validation sample, by the task's own metric
 * @param test the same student with the same prefix on the test sample
 * @param excess validation less test, run by run
 */
public record Selection(String variant, double scored, Summary validation, Summary test, Summary excess) {

    /** Of all runs of a variant at the main point; empty if none has finished. */
    public static Optional<Selection> of(Study study, String variant) {
        var results = results(study, variant);
        if (results.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Selection(
                variant,
                results.stream().mapToLong(r -> r.cost().candidates()).average().orElseThrow(),
                Summary.of(results.stream().map(Result::validation).toList()),
                Summary.of(results.stream().map(r -> r.with().score()).toList()),
                Summary.of(results.stream()
                        .map(r -> r.validation() - r.with().score())
                        .toList())));
    }

    private static List<Result> results(Study study, String variant) {
        return study.plan().dataSets().stream()
                .flatMap(
                        data -> study.results(data.name(), variant, study.plan().main()).stream())
                .toList();
    }
}
