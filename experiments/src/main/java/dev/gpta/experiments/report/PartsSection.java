package dev.gpta.experiments.report;

import dev.gpta.experiments.domain.Comparison;
import dev.gpta.experiments.domain.Corrected;
import dev.gpta.experiments.domain.EqualBudget;
import dev.gpta.experiments.domain.Study;
import java.util.List;
import java.util.function.Function;

/** The primary variant beside those that lack a part of it: which part does the work. */
final class PartsSection {

    private static final String WHOLE = "GPTA";

    private PartsSection() {}

    static List<Block> blocks(Study study) {
        var primary = study.plan().primary().variant();
        var family = family(study);
        if (family.isEmpty()) {
            return List.of();
        }
        return List.of(
                new Block.Heading("What each part is worth"),
                new Block.Table(
                        primary + " over each other variant, on all data sets and seeds; above 0 " + primary
                                + " is better. p: sign-flip test over the pairs; corrected: Holm's, of this table.",
                        TestsSection.with(List.of(primary + " over", "which tells"), TestsSection.OUTCOME),
                        family.stream().map(one -> row(primary, one)).toList()));
    }

    static List<Corrected<Comparison>> family(Study study) {
        var primary = study.plan().primary();
        return Corrected.comparisons(
                study.others().stream()
                        .filter(variant -> !variant.equals(primary.variant()))
                        .flatMap(variant -> study.primaryOver(variant).stream())
                        .toList(),
                Function.identity());
    }

    private static List<String> row(String primary, Corrected<Comparison> one) {
        var other = one.test().variant();
        return TestsSection.with(List.of(other, primary.equals(WHOLE) ? tells(other) : ""), TestsSection.outcome(one));
    }

    private static String tells(String lacking) {
        return switch (lacking) {
            case "FROZEN_TA" -> "what tuning the teaching assistant is worth";
            case "RANDOM_PREFIX" -> "what its words are worth, beside random ones";
            case "GPTA_DATA" -> "what it costs to show it no samples";
            case "FIXED_PREFIX" -> "what looking for a prefix is worth";
            case EqualBudget.VARIANT -> "whether the search is worth its computation";
            default -> "";
        };
    }
}
