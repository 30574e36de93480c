package dev.gpta.transformers.generation;

/** When beam search has looked far enough, with Hugging Face's meanings of {@code early_stopping}. */
public enum EarlyStopping {
    /** {@code true}: as soon as there are as many finished outputs as beams. */
    WHEN_FULL,
    /** {@code false}: when the best open beam, were it to end here, would not beat the worst finished output. */
    WHEN_UNLIKELY,
    /** {@code "never"}: when no open beam could beat the worst finished output even at its most favourable length. */
    WHEN_IMPOSSIBLE
}
