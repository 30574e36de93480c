package dev.gpta.transformers.generation;

import org.jspecify.annotations.Nullable;

/**
 * How an output is chosen. Lengths count all tokens of an output, the one it starts from and the one that ends it
 * included.
 *
 * @param beams outputs that are followed at a time; 1 is greedy: always the likeliest token
 * @param maxLength at which an output ends in any case
 * @param minLength below which it does not end
 * @param lengthPenalty a finished output's score is its log-probability divided by its length to this power: above 0
 *     favours long outputs, below 0 short ones
 * @param noRepeatNgram no sequence of so many tokens comes twice; 0 allows all
 * @param earlyStopping of beam search
 * @param forcedBos the first token after the start, or null for a free choice
 * @param forcedEos the last token of an output that reaches {@code maxLength}, or null for a free choice
 */
public record Decoding(
        int beams,
        int maxLength,
        int minLength,
        double lengthPenalty,
        int noRepeatNgram,
        EarlyStopping earlyStopping,
        @Nullable Integer forcedBos,
        @Nullable Integer forcedEos) {

    public Decoding {
        if (beams < 1) {
            throw new IllegalArgumentException("beams must be at least 1: " + beams);
        }
        if (maxLength < 2 || minLength < 0 || minLength > maxLength) {
            throw new IllegalArgumentException(
                    "lengths must be 0 <= min_length <= max_length and max_length at least 2: %d, %d"
                            .formatted(minLength, maxLength));
        }
        if (!Double.isFinite(lengthPenalty) || noRepeatNgram < 0) {
            throw new IllegalArgumentException(
                    "length penalty must be finite and the n-gram's size not negative: %s, %d"
                            .formatted(lengthPenalty, noRepeatNgram));
        }
    }

    /** The likeliest token each time. */
    public static Decoding greedy(int maxLength) {
        return new Decoding(1, maxLength, 0, 1, 0, EarlyStopping.WHEN_UNLIKELY, null, null);
    }

    /** Hugging Face's beam search with nothing else asked for. */
    public static Decoding beams(int beams, int maxLength) {
        return greedy(maxLength).withBeams(beams);
    }

    public Decoding withBeams(int others) {
        return new Decoding(
                others, maxLength, minLength, lengthPenalty, noRepeatNgram, earlyStopping, forcedBos, forcedEos);
    }

    /** @param max at least 2 @param min at most {@code max} */
    public Decoding withLengths(int min, int max) {
        return new Decoding(beams, max, min, lengthPenalty, noRepeatNgram, earlyStopping, forcedBos, forcedEos);
    }

    public Decoding withLengthPenalty(double other) {
        return new Decoding(beams, maxLength, minLength, other, noRepeatNgram, earlyStopping, forcedBos, forcedEos);
    }

    public Decoding withNoRepeatNgram(int size) {
        return new Decoding(beams, maxLength, minLength, lengthPenalty, size, earlyStopping, forcedBos, forcedEos);
    }

    public Decoding withEarlyStopping(EarlyStopping other) {
        return new Decoding(beams, maxLength, minLength, lengthPenalty, noRepeatNgram, other, forcedBos, forcedEos);
    }

    /** @param first after the start @param last at {@code maxLength}; null for a free choice */
    public Decoding withForced(@Nullable Integer first, @Nullable Integer last) {
        return new Decoding(beams, maxLength, minLength, lengthPenalty, noRepeatNgram, earlyStopping, first, last);
    }
}
