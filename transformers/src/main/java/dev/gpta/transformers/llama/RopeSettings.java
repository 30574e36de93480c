package dev.gpta.transformers.llama;

import org.jspecify.annotations.Nullable;

/**
 * How fast rotary positions turn.
 *
 * @param theta base of the frequencies theta^(-2i/D)
 * @param scaling what was done to them to reach further than the model was first trained for; null: nothing
 */
public record RopeSettings(double theta, @Nullable Scaling scaling) {

    public static RopeSettings of(double theta) {
        return new RopeSettings(theta, null);
    }

    /**
     * Llama 3.1's way, {@code rope_type} llama3: slow turns are made slower by the factor, fast ones stay, those between
     * are blended.
     *
     * @param low turns within the original context below which a frequency is slow
     * @param high turns above which it is fast
     * @param context the original one, in tokens
     */
    public record Scaling(double factor, double low, double high, int context) {

        double apply(double frequency) {
            double turns = context * frequency / (2 * Math.PI);
            if (turns < low) {
                return frequency / factor;
            }
            if (turns > high) {
                return frequency;
            }
            double fast = (turns - low) / (high - low);
            return (1 - fast) * frequency / factor + fast * frequency;
        }
    }

    /** Radians per token of the pair i of a head. @param size D */
    double frequency(int i, int size) {
        double frequency = Math.pow(theta, -2.0 * i / size);
        return scaling == null ? frequency : scaling.apply(frequency);
    }
}
