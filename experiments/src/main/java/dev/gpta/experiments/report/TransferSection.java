package dev.gpta.experiments.report;

import dev.gpta.experiments.domain.CellKey;
import dev.gpta.experiments.domain.Comparison;
import dev.gpta.experiments.domain.Corrected;
import dev.gpta.experiments.domain.Study;
import dev.gpta.experiments.domain.Summary;
import dev.gpta.experiments.domain.Transfer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** Section 5.3: the best prefix of one data set on another. */
final class TransferSection {

    private TransferSection() {}

    /** A transfer of which a pair is there. */
    private record Tried(Transfer transfer, Comparison comparison) {}

    static List<Block> blocks(Study study) {
        var family = family(study);
        if (family.isEmpty()) {
            return List.of();
        }
        var control = study.plan().primary().against();
        return List.of(
                new Block.Heading("Transfer"),
                new Block.Table(
                        "Section 5.3. " + study.plan().primary().variant()
                                + "'s best prefix of one data set tried on another with the same seed: a student that is trained"
                                + " with it from the start, and for which no other is looked for. Test metric (0 to 100), mean ±"
                                + " standard deviation over the seeds that both data sets have; differences to "
                                + control
                                + " in points; p: sign-flip test over the pairs; corrected: Holm's, of this table.",
                        List.of(
                                "from",
                                "to",
                                "seeds",
                                "prefixes",
                                control,
                                study.plan().primary().variant() + "'s own",
                                "transferred",
                                "difference",
                                "p",
                                "corrected",
                                ""),
                        family.stream().map(one -> row(study, one)).toList()));
    }

    private static List<Corrected<Tried>> family(Study study) {
        var tried = new ArrayList<Tried>();
        for (var transfer : study.plan().transfers()) {
            study.transfer(transfer).ifPresent(comparison -> tried.add(new Tried(transfer, comparison)));
        }
        return Corrected.comparisons(tried, Tried::comparison);
    }

    private static List<String> row(Study study, Corrected<Tried> one) {
        var transfer = one.test().transfer();
        var comparison = one.test().comparison();
        var plan = study.plan();
        var seeds = comparison.pairs().stream().map(pair -> pair.seed()).toList();
        return List.of(
                transfer.from(),
                transfer.to(),
                String.valueOf(seeds.size()),
                prefixes(study, transfer, seeds),
                score(
                        study,
                        seeds,
                        seed -> plan.main(transfer.to(), plan.primary().against(), seed)),
                score(
                        study,
                        seeds,
                        seed -> plan.main(transfer.to(), plan.primary().variant(), seed)),
                score(study, seeds, transfer::cell),
                Words.difference(comparison.difference()),
                Words.pValue(one.pValue()),
                Words.pValue(one.adjusted()),
                TestsSection.verdict(comparison, one));
    }

    private static String score(Study study, List<Long> seeds, LongFunction<CellKey> cell) {
        var scores = seeds.stream()
                .flatMap(seed -> study.score(cell.apply(seed)).stream())
                .toList();
        return scores.isEmpty() ? Words.NONE : Words.score(Summary.of(scores));
    }

    private static String prefixes(Study study, Transfer transfer, List<Long> seeds) {
        return seeds.stream()
                .flatMap(seed -> study.result(transfer.cell(seed)).stream())
                .map(result -> Words.prefix(result.prefix()))
                .distinct()
                .reduce((some, other) -> some + ", " + other)
                .orElse(Words.NONE);
    }
}
