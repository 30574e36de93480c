package dev.gpta.transformers.bert;

/**
 * The shares of values that are dropped in training.
 *
 * @param hidden of the embeddings, of what a layer adds, and of what the classifier sees; 0 to below 1
 * @param attention of the attention weights; above 0, attention takes a slower way
 */
public record DropoutRates(double hidden, double attention) {

    /** For inference. */
    public static final DropoutRates NONE = new DropoutRates(0, 0);

    /** Everything that the checkpoint's configuration asks for. */
    public static DropoutRates of(BertConfig config) {
        return new DropoutRates(config.hiddenDropout(), config.attentionDropout());
    }

    /**
     * The checkpoint's rate between layers, and none within attention, which so stays in PyTorch's fused kernel.
     */
    public static DropoutRates hiddenOf(BertConfig config) {
        return new DropoutRates(config.hiddenDropout(), 0);
    }
}
