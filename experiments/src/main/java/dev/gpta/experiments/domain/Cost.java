package dev.gpta.experiments.domain;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run took.
 *
 * @param seconds from registration to its end, waiting included
 * @param stages seconds of work by stage
 * @param candidates prefixes scored, each of them an option that the choice was among
 * @param trained samples trained on, every epoch counted
 * @param validated samples scored on, every candidate counted
 * @param calls requests to the teaching assistant
 * @param promptTokens tokens of the prompts
 * @param completionTokens tokens of the answers
 */
public record Cost(
        double seconds,
        Map<String, Double> stages,
        long candidates,
        long trained,
        long validated,
        int calls,
        long promptTokens,
        long completionTokens) {

    /** A step of training is one way forth and about twice as much back. */
    private static final int PASSES_OF_TRAINING = 3;

    public Cost {
        stages = Collections.unmodifiableMap(new TreeMap<>(stages));
    }

    /** What training and scoring took, in passes of one sample through the student. */
    public long passes() {
        return PASSES_OF_TRAINING * trained + validated;
    }

    /** Of both. */
    Cost plus(Cost other) {
        var both = new TreeMap<>(stages);
        other.stages.forEach((stage, more) -> both.merge(stage, more, Double::sum));
        return new Cost(
                seconds + other.seconds,
                both,
                candidates + other.candidates,
                trained + other.trained,
                validated + other.validated,
                calls + other.calls,
                promptTokens + other.promptTokens,
                completionTokens + other.completionTokens);
    }
}
