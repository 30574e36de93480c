package dev.gpta.experiments.report;

import dev.gpta.cli.domain.SignFlip;
import dev.gpta.experiments.domain.Comparison;
import dev.gpta.experiments.domain.Declaration;
import dev.gpta.experiments.domain.Study;
import java.util.ArrayList;
import java.util.List;

/** What was declared, what came of it, and how much of the plan is there. */
final class PrimarySection {

    private PrimarySection() {}

    static List<Block> blocks(Study study, Declaration declaration) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Heading("The primary outcome"));
        blocks.add(new Block.Paragraph(declared(study, declaration)));
        blocks.add(new Block.Paragraph(study.primary()
                .map(primary -> sentence(study, primary))
                .orElse("Nothing can be said yet: no data set and seed has both.")));
        blocks.add(new Block.Paragraph(state(study)));
        return blocks;
    }

    private static String declared(Study study, Declaration declaration) {
        int now = study.plan().cells().size();
        return "Declared on " + declaration.time()
                + ", before the first run: the mean difference of the test metric over"
                + " data sets and seeds, " + declaration.primary().words() + "."
                + (now == declaration.cells()
                        ? ""
                        : " The plan then had " + declaration.cells() + " runs and now has " + now
                                + ": who adds runs until something shows finds what is not there.");
    }

    /** The difference in plain words. */
    static String sentence(Study study, Comparison primary) {
        long dataSets =
                primary.pairs().stream().map(pair -> pair.dataSet()).distinct().count();
        var interval = primary.interval() == null ? "" : ", 95% interval " + Words.interval(primary.interval());
        return Words.format(
                "%s against %s: %s points (mean ± standard deviation%s) over %d %s of runs on %d data %s; %s, p %s. %s",
                primary.variant(),
                study.plan().primary().against(),
                Words.difference(primary.difference()),
                interval,
                primary.pairs().size(),
                primary.pairs().size() == 1 ? "pair" : "pairs",
                dataSets,
                dataSets == 1 ? "set" : "sets",
                primary.pairs().size() <= SignFlip.EXACT
                        ? "exact sign-flip test"
                        : "sign-flip test (20,000 seeded throws)",
                equal(primary.pValue()),
                verdict(primary));
    }

    private static String equal(double pValue) {
        var words = Words.pValue(pValue);
        return words.startsWith("<") ? words : "= " + words;
    }

    private static String verdict(Comparison primary) {
        if (!primary.conclusive()) {
            return Words.format(
                    "So few pairs are never significant, whatever they come to (p is at least %s): this shows no gain and"
                            + " no loss.",
                    Words.pValue(primary.leastPValue()));
        }
        if (primary.pValue() >= 0.05) {
            return "Not significant at the 5% level: this shows no gain and no loss.";
        }
        return "Significant at the 5% level: " + primary.variant() + " is "
                + (primary.difference().mean() > 0 ? "better" : "worse") + " on these data sets.";
    }

    private static String state(Study study) {
        int failed = study.failed().size();
        return study.finished().size() + " of " + study.plan().cells().size() + " planned runs have finished"
                + (failed == 0 ? "" : ", " + failed + " failed (listed at the end)")
                + (study.open() == 0 ? "." : ", " + study.open() + " are not there yet.");
    }
}
