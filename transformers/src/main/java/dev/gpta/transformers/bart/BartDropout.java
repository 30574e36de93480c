package dev.gpta.transformers.bart;

/**
 * The shares of values that are dropped in training; each from 0 to below 1.
 *
 * @param hidden of the embeddings, and of what a layer adds
 * @param attention of the attention weights; above 0, attention takes a slower way
 * @param activation of what a feed-forward layer's activation yields
 */
public record BartDropout(double hidden, double attention, double activation) {

    /** For inference. */
    public static final BartDropout NONE = new BartDropout(0, 0, 0);

    public BartDropout {
        for (double rate : new double[] {hidden, attention, activation}) {
            if (!(rate >= 0 && rate < 1)) {
                throw new IllegalArgumentException("a dropout rate must be from 0 to below 1: " + rate);
            }
        }
    }

    /** What the checkpoint's configuration asks for. */
    public static BartDropout of(BartConfig config) {
        return config.dropout();
    }
}
