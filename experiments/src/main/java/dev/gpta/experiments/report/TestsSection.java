package dev.gpta.experiments.report;

import dev.gpta.cli.domain.McNemar;
import dev.gpta.experiments.domain.Comparison;
import dev.gpta.experiments.domain.Corrected;
import dev.gpta.experiments.domain.Pair;
import dev.gpta.experiments.domain.SampleTest;
import dev.gpta.experiments.domain.Study;
import dev.gpta.experiments.figures.StripChart;
import dev.gpta.experiments.figures.StripChart.Group;
import dev.gpta.experiments.figures.StripChart.Strip;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Differences to the control, with tests that are corrected for how many there are. */
final class TestsSection {

    static final List<String> OUTCOME = List.of("pairs", "difference (points)", "95% interval", "p", "corrected", "");

    private TestsSection() {}

    static List<Block> blocks(Study study, Palette palette) {
        var against = study.plan().primary().against();
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Heading("Differences to " + against));
        var comparisons = study.comparisons();
        if (comparisons.isEmpty()) {
            blocks.add(new Block.Paragraph("No data set and seed has both runs yet."));
            return blocks;
        }
        blocks.add(figure(study, comparisons, palette));
        blocks.add(table(
                "Each variant over all data sets and seeds. p: sign-flip test over the pairs; corrected: Holm's, of this table.",
                overall(study)));
        blocks.add(table(
                "Each variant on each data set. A data set with fewer than six seeds is never significant here, and is not counted among the comparisons that are corrected for.",
                Corrected.comparisons(comparisons, Function.identity())));
        var samples = Corrected.family(study.sampleTests(), test -> test.test().pValue());
        if (!samples.isEmpty()) {
            blocks.add(samples(samples));
        }
        return blocks;
    }

    static List<Corrected<Comparison>> overall(Study study) {
        return Corrected.comparisons(
                study.others().stream()
                        .flatMap(variant -> study.overall(variant).stream())
                        .toList(),
                Function.identity());
    }

    private static Block figure(Study study, List<Comparison> comparisons, Palette palette) {
        var overall = study.others().stream()
                .flatMap(variant -> study.overall(variant).stream())
                .toList();
        var groups = Stream.concat(
                        study.plan().dataSets().stream()
                                .flatMap(data -> group(data.name(), comparisons, palette).stream()),
                        study.plan().dataSets().size() == 1
                                ? Stream.empty()
                                : group(Comparison.ALL, overall, palette).stream())
                .toList();
        var against = study.plan().primary().against();
        return new Block.Figure(
                "differences",
                "Difference of the test metric to " + against + " of the same data set and seed, "
                        + study.plan().primary().outcome().words()
                        + ": a dot a seed, a bar at their mean, a line for its 95% interval where there are seeds enough for"
                        + " one. Right of 0 the variant is better.",
                new StripChart(
                                "Differences to " + against,
                                "difference to " + against + " (points of the test metric)",
                                groups)
                        .svg());
    }

    private static Optional<Group> group(String dataSet, List<Comparison> comparisons, Palette palette) {
        var strips = comparisons.stream()
                .filter(comparison -> comparison.dataSet().equals(dataSet))
                .map(comparison -> strip(comparison, palette))
                .toList();
        return strips.isEmpty() ? Optional.empty() : Optional.of(new Group(dataSet, strips));
    }

    private static Strip strip(Comparison comparison, Palette palette) {
        var interval = comparison.interval();
        return new Strip(
                comparison.variant(),
                palette.variant(comparison.variant()),
                comparison.pairs().stream().map(Pair::difference).toList(),
                comparison.difference().mean(),
                interval == null ? null : interval.low(),
                interval == null ? null : interval.high());
    }

    private static Block table(String caption, List<Corrected<Comparison>> family) {
        return new Block.Table(
                caption,
                with(List.of("variant", "data set"), OUTCOME),
                family.stream().map(TestsSection::row).toList());
    }

    private static List<String> row(Corrected<Comparison> one) {
        var comparison = one.test();
        return with(List.of(comparison.variant(), comparison.dataSet()), outcome(one));
    }

    /** What a comparison came to, below {@link #OUTCOME}. */
    static List<String> outcome(Corrected<Comparison> one) {
        var comparison = one.test();
        return List.of(
                String.valueOf(comparison.pairs().size()),
                Words.difference(comparison.difference()),
                Words.interval(comparison.interval()),
                Words.pValue(one.pValue()),
                Words.pValue(one.adjusted()),
                verdict(comparison, one));
    }

    static List<String> with(List<String> first, List<String> rest) {
        return Stream.concat(first.stream(), rest.stream()).toList();
    }

    static String verdict(Comparison comparison, Corrected<?> one) {
        return comparison.conclusive() ? significance(one) : "too few pairs to tell";
    }

    private static String significance(Corrected<?> one) {
        return one.significant() ? "significant" : "not significant";
    }

    private static Block samples(List<Corrected<SampleTest>> family) {
        return new Block.Table(
                "Each run beside its pair, sample by sample: whether these two students differ, not whether their variants"
                        + " do. McNemar's exact test where answers are right or wrong, else a sign-flip test; Holm's"
                        + " correction.",
                List.of(
                        "variant",
                        "data set",
                        "seed",
                        "samples",
                        "difference (points)",
                        "only one is right",
                        "p",
                        "corrected",
                        ""),
                family.stream().map(TestsSection::sampleRow).toList());
    }

    private static List<String> sampleRow(Corrected<SampleTest> one) {
        var test = one.test();
        return List.of(
                test.variant(),
                test.dataSet(),
                String.valueOf(test.seed()),
                String.valueOf(test.test().samples()),
                Words.signed(test.test().difference()),
                test.test() instanceof McNemar mcNemar
                        ? mcNemar.onlySecond() + " : " + mcNemar.onlyFirst()
                        : Words.NONE,
                Words.pValue(one.pValue()),
                Words.pValue(one.adjusted()),
                significance(one));
    }
}
