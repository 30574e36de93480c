package dev.gpta.experiments.domain;

import dev.gpta.experiments.domain.Result.Scored;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/** Table 3: a data set's best prefixes. */
public final class TopPrefixes {

    private static final Comparator<Scored> BETTER =
            Comparator.comparingDouble((Scored scored) -> -scored.score()).thenComparing(Scored::text);

    private TopPrefixes() {}

    /**
     * The best of several runs, each from the epoch in which its prefix was chosen. What differs in case and spaces only
     * is one prefix, with the mean of its scores.
     */
    public static List<Scored> of(List<Result> results, int count) {
        var byText = new LinkedHashMap<String, List<Scored>>();
        for (var result : results) {
            for (var scored : result.top()) {
                byText.computeIfAbsent(scored.text().strip().toLowerCase(Locale.ROOT), text -> new ArrayList<>())
                        .add(scored);
            }
        }
        return byText.values().stream()
                .map(same -> new Scored(
                        same.get(0).text(),
                        same.stream().mapToDouble(Scored::score).average().orElseThrow()))
                .sorted(BETTER)
                .limit(count)
                .toList();
    }
}
