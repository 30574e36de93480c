package dev.gpta.experiments.domain;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run took.
 *
 * @param seconds from registration to its end, waiting included
 * @param stages seconds of work by stage
 * @param candidates prefixes scored
 * @param calls requests to the teaching assistant
 * @param promptTokens tokens of the prompts
 * @param completionTokens tokens of the answers
 */
public record Cost(
        double seconds,
        Map<String, Double> stages,
        long candidates,
        int calls,
        long promptTokens,
        long completionTokens) {

    public Cost {
        stages = Collections.unmodifiableMap(new TreeMap<>(stages));
    }
}
