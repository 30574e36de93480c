package dev.gpta.experiments.report;

import dev.gpta.experiments.domain.Study;
import dev.gpta.experiments.domain.TopPrefixes;
import java.util.ArrayList;
import java.util.List;

/** Table 3: the best prefixes. */
final class PrefixSection {

    private static final int TOP = 3;

    private PrefixSection() {}

    static List<Block> blocks(Study study) {
        var variant = study.plan().primary().variant();
        var rows = new ArrayList<List<String>>();
        for (var data : study.plan().dataSets()) {
            var top = TopPrefixes.of(
                    study.results(data.name(), variant, study.plan().main()), TOP);
            if (top.isEmpty()) {
                continue;
            }
            var row = new ArrayList<String>();
            row.add(data.name());
            for (int i = 0; i < TOP; i++) {
                row.add(
                        i < top.size()
                                ? Words.prefix(top.get(i).text()) + " "
                                        + Words.points(top.get(i).score())
                                : Words.NONE);
            }
            rows.add(row);
        }
        return rows.isEmpty()
                ? List.of()
                : List.of(
                        new Block.Heading("Prefixes"),
                        new Block.Table(
                                "Table 3. The best prefixes of " + variant
                                        + " with their validation scores, all seeds together: a maximum over many, so too"
                                        + " good.",
                                List.of("data set", "first", "second", "third"),
                                rows));
    }
}
