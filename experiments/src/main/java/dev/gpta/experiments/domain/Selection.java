package dev.gpta.experiments.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What choosing does: the chosen is the best of many on a small validation sample, so its score there is too good. Scores are by
 * the task's own metric, 0..100.
 *
 * @param variant the variant
 * @param scored mean number of scores that it was chosen from
 * @param validation the chosen prefix on the validation sample
 * @param test the same student with the same prefix on the test sample
 * @param excess validation less test, run by run
 * @param seeming how far it is ahead of the control of the same data set and seed on the validation sample, whose luck both
 *     share; null of the control itself, and where there is no pair
 * @param real likewise on the test sample
 * @param unchosen likewise, but of both the student after the last epoch with the prefix that it was trained with: what there
 *     would be without a choice; null also where epochs were not tested
 */
public record Selection(
        String variant,
        double scored,
        Summary validation,
        Summary test,
        Summary excess,
        @Nullable Summary seeming,
        @Nullable Summary real,
        @Nullable Summary unchosen) {

    /** The chosen of a variant and of the control. */
    private record Chosen(Result result, @Nullable Result control) {}

    /** Of all runs of a variant at the main point; empty if none has finished. */
    public static Optional<Selection> of(Study study, String variant) {
        var chosen = chosen(study, variant);
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        var results = chosen.stream().map(Chosen::result).toList();
        return Optional.of(new Selection(
                variant,
                results.stream().mapToLong(r -> r.cost().candidates()).average().orElseThrow(),
                Summary.of(results.stream().map(Result::validation).toList()),
                Summary.of(results.stream().map(Selection::tested).toList()),
                Summary.of(results.stream().map(r -> r.validation() - tested(r)).toList()),
                ahead(chosen, Result::validation),
                ahead(chosen, Selection::tested),
                ahead(chosen, Selection::last)));
    }

    private static double tested(Result result) {
        return result.with().score();
    }

    private static @Nullable Double last(Result result) {
        var epochs = result.epochs();
        return epochs.isEmpty() ? null : epochs.get(epochs.size() - 1).test();
    }

    private static @Nullable Summary ahead(List<Chosen> chosen, Function<Result, @Nullable Double> score) {
        var differences = new ArrayList<Double>();
        for (var one : chosen) {
            var own = score.apply(one.result());
            var control = one.control() == null ? null : score.apply(one.control());
            if (own != null && control != null) {
                differences.add(own - control);
            }
        }
        return differences.isEmpty() ? null : Summary.of(differences);
    }

    private static List<Chosen> chosen(Study study, String variant) {
        var against = study.plan().primary().against();
        var chosen = new ArrayList<Chosen>();
        for (var data : study.plan().dataSets()) {
            for (long seed : data.seeds()) {
                var control = variant.equals(against)
                        ? null
                        : result(study, data.name(), against, seed).orElse(null);
                result(study, data.name(), variant, seed).ifPresent(result -> chosen.add(new Chosen(result, control)));
            }
        }
        return chosen;
    }

    private static Optional<Result> result(Study study, String dataSet, String variant, long seed) {
        return study.result(study.plan().main(dataSet, variant, seed));
    }
}
