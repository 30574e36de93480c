package dev.gpta.transformers.llama;

import java.util.Random;
import java.util.stream.IntStream;

/** Draws the tokens of one sequence. */
final class Sampler {

    /** What {@link #next} returns when no token is allowed. */
    static final int NOTHING = -1;

    private final Sampling sampling;
    private final TokenConstraint constraint;
    private final int end;
    private final Random random;

    /** @param end the token that ends a sequence */
    Sampler(Sampling sampling, TokenConstraint constraint, int end, long seed) {
        this.sampling = sampling;
        this.constraint = constraint;
        this.end = end;
        this.random = new Random(seed);
    }

    /**
     * Draws until a token is allowed, each time without those refused before: this is a draw from the distribution over
     * the allowed tokens, and asks the constraint about few of them.
     *
     * @param logits one per token; used up
     */
    int next(float[] logits) {
        double[] weights = sampling.temperature() == 0 ? greedy(logits) : softmax(logits);
        if (sampling.topP() < 1) {
            keepNucleus(weights);
        }
        while (true) {
            int token = draw(weights);
            if (token == NOTHING || allows(token)) {
                return token;
            }
            weights[token] = 0;
        }
    }

    private boolean allows(int token) {
        return token == end ? constraint.complete() : constraint.allows(token);
    }

    /** All weight on the best allowed token. */
    private double[] greedy(float[] logits) {
        var weights = new double[logits.length];
        IntStream.range(0, logits.length)
                .boxed()
                .sorted((a, b) -> Float.compare(logits[b], logits[a]))
                .filter(this::allows)
                .findFirst()
                .ifPresent(best -> weights[best] = 1);
        return weights;
    }

    private double[] softmax(float[] logits) {
        float highest = Float.NEGATIVE_INFINITY;
        for (float logit : logits) {
            highest = Math.max(highest, logit);
        }
        var weights = new double[logits.length];
        for (int i = 0; i < logits.length; i++) {
            weights[i] = Math.exp((logits[i] - highest) / sampling.temperature());
        }
        return weights;
    }

    /** Of the allowed tokens, keeps the most probable ones until they make up topP. */
    private void keepNucleus(double[] weights) {
        for (int i = 0; i < weights.length; i++) {
            weights[i] = allows(i) ? weights[i] : 0;
        }
        double wanted = sampling.topP() * total(weights);
        double kept = 0;
        var order = IntStream.range(0, weights.length)
                .boxed()
                .sorted((a, b) -> Double.compare(weights[b], weights[a]))
                .toList();
        for (int token : order) {
            if (kept >= wanted) {
                weights[token] = 0;
            }
            kept += weights[token];
        }
    }

    private int draw(double[] weights) {
        double left = random.nextDouble() * total(weights);
        int last = NOTHING;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                last = i;
                left -= weights[i];
                if (left < 0) {
                    break;
                }
            }
        }
        return last;
    }

    private static double total(double[] weights) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        return total;
    }
}
