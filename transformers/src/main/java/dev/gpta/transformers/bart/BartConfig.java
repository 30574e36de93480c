package dev.gpta.transformers.bart;

import dev.gpta.transformers.tensor.Activation;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The shape of a BART, as in Hugging Face's {@code config.json}.
 *
 * @param width H of a token's vector, a multiple of both stacks' heads
 * @param maxPositions the most tokens of an input or an output, special ones included
 * @param dropout in training
 * @param scaledEmbedding whether tokens' vectors are multiplied by sqrt(H)
 * @param initialDeviation of the first weights of an untrained model
 */
public record BartConfig(
        int vocabulary,
        int width,
        int maxPositions,
        Stack encoder,
        Stack decoder,
        Activation activation,
        BartDropout dropout,
        boolean scaledEmbedding,
        double initialDeviation,
        SpecialTokens tokens) {

    /** As BART began. */
    private static final double DEVIATION = 0.02;

    public BartConfig {
        for (var stack : new Stack[] {encoder, decoder}) {
            if (width % stack.heads() != 0) {
                throw new IllegalArgumentException(
                        "d_model %d is no multiple of the attention heads %d".formatted(width, stack.heads()));
            }
        }
        for (int token : new int[] {tokens.bos(), tokens.pad(), tokens.eos(), tokens.decoderStart()}) {
            if (token < 0 || token >= vocabulary) {
                throw new IllegalArgumentException(
                        "token %d is not within the vocabulary of %d".formatted(token, vocabulary));
            }
        }
    }

    /**
     * A model that can be trained from nothing on one machine: 3 + 3 layers, H 256. Of its parameters, H times the
     * vocabulary are embeddings.
     */
    public static BartConfig small(int vocabulary, SpecialTokens tokens) {
        var stack = new Stack(3, 8, 1024);
        var dropout = new BartDropout(0.1, 0, 0);
        return new BartConfig(vocabulary, 256, 512, stack, stack, Activation.GELU, dropout, false, DEVIATION, tokens);
    }

    /** @throws IOException naming what this class does not support, rather than computing something else */
    public static BartConfig read(Path file) throws IOException {
        return BartConfigFile.read(file);
    }

    /** Writes a {@code config.json} that Hugging Face's library reads as well. */
    public void write(Path file) throws IOException {
        BartConfigFile.write(this, file);
    }

    /**
     * Layers on top of each other.
     *
     * @param heads of each attention
     * @param inner width of the feed-forward layer
     */
    public record Stack(int layers, int heads, int inner) {

        public Stack {
            if (layers < 1 || heads < 1 || inner < 1) {
                throw new IllegalArgumentException(
                        "layers, heads and inner width must be positive: %d, %d, %d".formatted(layers, heads, inner));
            }
        }
    }
}
