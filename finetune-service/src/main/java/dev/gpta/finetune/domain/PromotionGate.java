package dev.gpta.finetune.domain;

import java.util.Optional;

/**
 * Whether a tuned model may take its parent's place: it must answer well-formed, and neither its validity, its novelty
 * nor its variety may be worse than the parent's. Both are asked the same, a few times; so worse means worse than chance
 * explains: Fisher's exact test, one-sided.
 *
 * @param level of significance, 0..1: the smaller, the more a tuned model is forgiven
 */
public record PromotionGate(double level) {

    /** The usual level. */
    public static final PromotionGate AT_FIVE_PERCENT = new PromotionGate(0.05);

    /** Why the tuned model is not promoted, for people; empty if it is. */
    public Optional<String> objection(Generations parent, Generations tuned) {
        if (tuned.wellFormed() == 0) {
            return Optional.of("the tuned model answered none of " + tuned.asked() + " canary prompts well-formed");
        }
        if (worse(parent, parent.wellFormed(), tuned, tuned.wellFormed())) {
            return Optional.of(says("well-formed", parent, tuned));
        }
        if (worse(parent, parent.fresh(), tuned, tuned.fresh())) {
            return Optional.of(says("new to the history", parent, tuned));
        }
        return worse(parent, parent.distinct(), tuned, tuned.distinct())
                ? Optional.of(says("different from each other", parent, tuned))
                : Optional.empty();
    }

    private static String says(String what, Generations parent, Generations tuned) {
        return "the tuned model's answers are less often " + what + " than chance explains: " + tuned
                + "; its parent's: " + parent;
    }

    private boolean worse(Generations parent, int parentHits, Generations tuned, int tunedHits) {
        return pValue(parentHits, parent.asked(), tunedHits, tuned.asked()) < level;
    }

    /**
     * The chance that so few of all hits, or fewer, fall on the tuned model's answers if both models are alike: the lower
     * tail of the hypergeometric distribution.
     */
    static double pValue(int parentHits, int parentAsked, int tunedHits, int tunedAsked) {
        int hits = parentHits + tunedHits;
        int least = Math.max(0, hits - parentAsked);
        double tail = 0;
        for (int x = least; x <= tunedHits; x++) {
            tail += Math.exp(logChoose(tunedAsked, x)
                    + logChoose(parentAsked, hits - x)
                    - logChoose(tunedAsked + parentAsked, hits));
        }
        return Math.min(1, tail);
    }

    private static double logChoose(int n, int k) {
        double log = 0;
        for (int i = 1; i <= k; i++) {
            log += Math.log(n - k + i) - Math.log(i);
        }
        return log;
    }
}
