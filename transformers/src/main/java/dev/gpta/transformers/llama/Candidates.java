package dev.gpta.transformers.llama;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * Tokens that may come next, the most probable first: a short list, for nearly all draws end there, or all there are.
 *
 * @param tokens ids
 * @param shares of the whole probability; as long as {@code tokens}
 * @param beyond the share of the tokens that are not listed
 * @param all whether there are no others
 * @param everything the list of all tokens, which begins with this one
 */
record Candidates(int[] tokens, double[] shares, double beyond, boolean all, Supplier<Candidates> everything) {

    /** What {@link #draw} returns where it falls on no token of the list. */
    static final int BEYOND = -1;

    /**
     * A short list.
     *
     * @param logits of the listed tokens, falling
     * @param logSumExp log sum exp(logit / temperature) over all tokens
     * @param temperature above 0
     * @param all the logits of all tokens, asked for where the list does not do
     */
    static Candidates shortList(
            int[] tokens, float[] logits, double logSumExp, double temperature, Supplier<float[]> all) {
        var shares = new double[tokens.length];
        double listed = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.exp(logits[i] / temperature - logSumExp);
            listed += shares[i];
        }
        return new Candidates(tokens, shares, Math.max(0, 1 - listed), false, () -> all(all.get(), temperature));
    }

    /** The list of all tokens. @param logits by token */
    static Candidates all(float[] logits, double temperature) {
        var order = order(logits);
        var shares = new double[order.length];
        double total = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.exp((logits[order[i]] - logits[order[0]]) / temperature);
            total += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= total;
        }
        return ofAll(order, shares);
    }

    private static Candidates ofAll(int[] tokens, double[] shares) {
        var all = new Candidates[1];
        all[0] = new Candidates(tokens, shares, 0, true, () -> all[0]);
        return all[0];
    }

    int size() {
        return tokens.length;
    }

    /**
     * The place of the token that is drawn. Every token arrives after a time that is exponentially distributed with its share as
     * the rate, and the first one is it: each is with a probability in proportion to its share (Gumbel's trick). The
     * times belong to the tokens, not to their order. So the rounding of logits, which depends on what is computed beside
     * them, changes a draw only where two tokens arrive at nearly the same time; a point on the line of the added-up
     * shares would often fall on another token, as most of them are unlikely, and their shares narrower than the error of the
     * sum.
     *
     * @param noise of this draw
     * @param refused places in the list, which do not take part
     * @return or {@link #BEYOND}: one that is not listed, or none
     */
    int draw(long noise, BitSet refused) {
        int first = BEYOND;
        double earliest = arrival(noise, BEYOND, beyond);
        for (int i = refused.nextClearBit(0); i < shares.length; i = refused.nextClearBit(i + 1)) {
            double arrival = arrival(noise, tokens[i], shares[i]);
            if (arrival < earliest) {
                earliest = arrival;
                first = i;
            }
        }
        return first;
    }

    /** Never, if the share is 0. */
    private static double arrival(long noise, int token, double share) {
        double uniform = ((new SplittableRandom(noise + token).nextLong() >>> 12) + 0.5) * 0x1p-52;
        return -StrictMath.log(uniform) / share;
    }

    /** The first so many, as if they were all. */
    Candidates first(int count) {
        return ofAll(Arrays.copyOf(tokens, count), Arrays.copyOf(shares, count));
    }

    /** All tokens that are allowed, and only they: their shares add up to less than one. */
    Candidates only(IntPredicate allowed) {
        var all = everything.get();
        var places = new int[all.size()];
        int kept = 0;
        for (int i = 0; i < all.size(); i++) {
            if (allowed.test(all.tokens[i])) {
                places[kept++] = i;
            }
        }
        var chosen = Arrays.copyOf(places, kept);
        return ofAll(
                Arrays.stream(chosen).map(i -> all.tokens[i]).toArray(),
                Arrays.stream(chosen).mapToDouble(i -> all.shares[i]).toArray());
    }

    /** Token ids by falling logit; of equals, the lower id first. */
    private static int[] order(float[] logits) {
        var keys = new long[logits.length];
        for (int i = 0; i < keys.length; i++) {
            int bits = Float.floatToIntBits(-logits[i]);
            int rising = bits ^ (bits >> 31 & Integer.MAX_VALUE); // integers that are ordered as the floats are
            keys[i] = (long) rising << 32 | i;
        }
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }
}
