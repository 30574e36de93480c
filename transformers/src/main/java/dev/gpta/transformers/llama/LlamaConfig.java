package dev.gpta.transformers.llama;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The shape of a Llama-family decoder, as in Hugging Face's {@code config.json}.
 *
 * @param hiddenSize width H of a token's vector
 * @param intermediateSize width of the feed-forward layer
 * @param heads attention heads N, a multiple of {@code keyValueHeads}
 * @param keyValueHeads heads of keys and values, each shared by N / keyValueHeads query heads
 * @param headSize D, even
 * @param context the most tokens of prompt and answer together
 * @param tiedEmbeddings whether the output layer is the embedding table
 * @param biased the projections that have a bias, such as {@code q_proj}: none in Llama's own models, three in Qwen2's
 * @param bosToken -1 if there is none
 * @param endTokens any of them ends an answer; the first is the one that the chat template uses
 */
public record LlamaConfig(
        int hiddenSize,
        int intermediateSize,
        int layers,
        int heads,
        int keyValueHeads,
        int headSize,
        double rmsNormEps,
        RopeSettings rope,
        int vocabulary,
        int context,
        boolean tiedEmbeddings,
        Set<String> biased,
        int bosToken,
        List<Integer> endTokens) {

    public LlamaConfig {
        biased = Set.copyOf(biased);
        endTokens = List.copyOf(endTokens);
        if (heads % keyValueHeads != 0) {
            throw new IllegalArgumentException(
                    "num_attention_heads %d is no multiple of num_key_value_heads %d".formatted(heads, keyValueHeads));
        }
        if (headSize % 2 != 0) {
            throw new IllegalArgumentException("rotary positions need an even head size, but it is " + headSize);
        }
    }

    /** A model without biases and with one end token. */
    public LlamaConfig(
            int hiddenSize,
            int intermediateSize,
            int layers,
            int heads,
            int keyValueHeads,
            int headSize,
            double rmsNormEps,
            double ropeTheta,
            int vocabulary,
            int context,
            boolean tiedEmbeddings,
            int bosToken,
            int endToken) {
        this(
                hiddenSize,
                intermediateSize,
                layers,
                heads,
                keyValueHeads,
                headSize,
                rmsNormEps,
                RopeSettings.of(ropeTheta),
                vocabulary,
                context,
                tiedEmbeddings,
                Set.of(),
                bosToken,
                List.of(endToken));
    }

    /**
     * Reads {@code config.json}, and what {@code generation_config.json} beside it adds to the end tokens.
     *
     * @throws IOException naming what is not supported, rather than computing something else
     */
    public static LlamaConfig read(Path file) throws IOException {
        return LlamaConfigFile.read(file);
    }

    /** Writes a {@code config.json} that Hugging Face's library reads as well. */
    public void write(Path file) throws IOException {
        LlamaConfigFile.write(this, file);
    }
}
