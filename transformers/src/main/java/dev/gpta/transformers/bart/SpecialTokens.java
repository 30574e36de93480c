package dev.gpta.transformers.bart;

/**
 * The tokens that frame a text.
 *
 * @param bos begins a text
 * @param pad fills up the shorter texts of a batch
 * @param eos ends a text
 * @param decoderStart what the decoder reads before it has said anything; BART's is {@code eos}
 */
public record SpecialTokens(int bos, int pad, int eos, int decoderStart) {

    /** BART's custom: what ends a text also begins an output. */
    public static SpecialTokens of(int bos, int pad, int eos) {
        return new SpecialTokens(bos, pad, eos, eos);
    }
}
