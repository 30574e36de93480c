package dev.gpta.transformers.bert;

/**
 * The shares of values that are dropped in training.
 *
 * @param hidden of the embeddings and of what a layer adds; 0 to below 1
 * @param attention of the attention weights
 * @param classifier of what the head sees, where it sees the pooled first token
 */
public record DropoutRates(double hidden, double attention, double classifier) {

    /** For inference. */
    public static final DropoutRates NONE = new DropoutRates(0, 0, 0);

    /** Everything that the checkpoint's configuration asks for. */
    public static DropoutRates of(BertConfig config) {
        return new DropoutRates(config.hiddenDropout(), config.attentionDropout(), config.classifierDropout());
    }

    /**
     * The checkpoint's rate between layers, and none within attention, which so stays in PyTorch's fused kernel.
     */
    public static DropoutRates hiddenOf(BertConfig config) {
        return new DropoutRates(config.hiddenDropout(), 0, config.classifierDropout());
    }
}
