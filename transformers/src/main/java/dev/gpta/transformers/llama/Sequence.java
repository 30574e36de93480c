package dev.gpta.transformers.llama;

import java.util.ArrayList;
import java.util.List;

/** One continuation as it grows. */
final class Sequence {

    private final TokenConstraint constraint;
    private final Sampler sampler;
    private final List<Integer> ends;
    private final int most;
    private final List<Integer> tokens = new ArrayList<>();
    private boolean ended;

    /** @param most tokens that it may have */
    Sequence(TokenConstraint constraint, Sampling sampling, List<Integer> ends, int most, long seed) {
        this.constraint = constraint;
        this.sampler = new Sampler(sampling, constraint, ends, seed);
        this.ends = ends;
        this.most = most;
    }

    /** Draws the next token. */
    void grow(Candidates candidates) {
        int token = sampler.next(candidates);
        if (token == Sampler.NOTHING || ends.contains(token)) {
            ended = true;
            return;
        }
        tokens.add(token);
        constraint.accept(token);
        ended = constraint.done();
    }

    boolean open() {
        return !ended && tokens.size() < most;
    }

    /** What the model reads next. */
    long newest() {
        return tokens.get(tokens.size() - 1);
    }

    Generation generation() {
        return new Generation(tokens.stream().mapToInt(Integer::intValue).toArray(), ended);
    }
}
