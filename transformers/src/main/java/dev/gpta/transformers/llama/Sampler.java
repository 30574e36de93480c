package dev.gpta.transformers.llama;

import java.util.BitSet;
import java.util.Collection;
import java.util.Random;
import java.util.Set;

/** Draws the tokens of one sequence. */
final class Sampler {

    /** What {@link #next} returns when no token is allowed. */
    static final int NOTHING = -1;

    /** After so many refusals all tokens are asked about at once. */
    private static final int PATIENCE = 64;

    private final Sampling sampling;
    private final TokenConstraint constraint;
    private final Set<Integer> ends;
    private final Random random;

    /** @param ends the tokens that end a sequence */
    Sampler(Sampling sampling, TokenConstraint constraint, Collection<Integer> ends, long seed) {
        this.sampling = sampling;
        this.constraint = constraint;
        this.ends = Set.copyOf(ends);
        this.random = new Random(seed);
    }

    /** A draw from the distribution over the allowed tokens; asks the constraint about as few as it can. */
    int next(Candidates candidates) {
        if (sampling.temperature() == 0) {
            return best(candidates);
        }
        return sampling.topP() < 1 ? fromNucleus(candidates) : draw(candidates);
    }

    private boolean allows(int token) {
        return ends.contains(token) ? constraint.complete() : constraint.allows(token);
    }

    private int best(Candidates candidates) {
        for (int token : candidates.tokens()) {
            if (allows(token)) {
                return token;
            }
        }
        return candidates.all() ? NOTHING : best(candidates.everything().get());
    }

    /** Draws until a token is allowed, each time without those refused before. */
    private int draw(Candidates candidates) {
        var list = candidates;
        var refused = new BitSet();
        for (int attempt = 0; attempt < PATIENCE; attempt++) {
            int at = list.draw(random.nextLong(), refused);
            if (at == Candidates.BEYOND && !list.all()) {
                int listed = list.size();
                list = list.everything().get(); // begins with the same tokens, so places stay what they are
                var others = (BitSet) refused.clone();
                others.set(0, listed);
                at = list.draw(random.nextLong(), others);
            }
            if (at == Candidates.BEYOND) {
                break;
            }
            if (allows(list.tokens()[at])) {
                return list.tokens()[at];
            }
            refused.set(at);
        }
        return any(list.only(this::allows), new BitSet());
    }

    /** Of the allowed tokens, only the most probable ones that together make up topP are drawn from. */
    private int fromNucleus(Candidates candidates) {
        var refused = new BitSet();
        double allowed = 0;
        for (int i = 0; i < candidates.size(); i++) {
            if (allows(candidates.tokens()[i])) {
                allowed += candidates.shares()[i];
            } else {
                refused.set(i);
            }
        }
        int end = nucleus(candidates, refused, sampling.topP() * allowed);
        // how many of the tokens beyond the list are allowed is not known, but need not be if it makes no difference
        double most = allowed + candidates.beyond();
        if (!candidates.all() && (allowed == 0 || end != nucleus(candidates, refused, sampling.topP() * most))) {
            return fromNucleus(candidates.everything().get());
        }
        return any(candidates.first(Math.min(end, candidates.size())), refused);
    }

    /** How far down the list one must go for so much of the probability; further than it is long if it lacks it. */
    private static int nucleus(Candidates candidates, BitSet refused, double wanted) {
        double kept = 0;
        for (int i = 0; i < candidates.size(); i++) {
            if (kept >= wanted) {
                return i;
            }
            kept += refused.get(i) ? 0 : candidates.shares()[i];
        }
        return kept >= wanted ? candidates.size() : candidates.size() + 1;
    }

    private int any(Candidates candidates, BitSet refused) {
        int at = candidates.draw(random.nextLong(), refused);
        return at == Candidates.BEYOND ? NOTHING : candidates.tokens()[at];
    }
}
