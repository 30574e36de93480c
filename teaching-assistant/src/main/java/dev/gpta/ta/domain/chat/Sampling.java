package dev.gpta.ta.domain.chat;

/**
 * How answers are drawn.
 *
 * @param choices how many, 1 to {@value #MOST_CHOICES}
 * @param temperature 0 to 2; 0 takes the most probable token
 * @param topP in (0, 1]: the share of the probability that is drawn from
 * @param seed the same seed gives the same answers
 * @param maxTokens the most tokens of one answer, at least 1
 */
public record Sampling(int choices, double temperature, double topP, long seed, int maxTokens) {

    private static final int MOST_CHOICES = 128;

    public Sampling {
        require(choices >= 1 && choices <= MOST_CHOICES, "n must be within 1 and " + MOST_CHOICES, choices);
        require(temperature >= 0 && temperature <= 2, "temperature must be within 0 and 2", temperature);
        require(topP > 0 && topP <= 1, "top_p must be above 0 and at most 1", topP);
        require(maxTokens >= 1, "max_tokens must be at least 1", maxTokens);
    }

    /** The same, but with another limit. */
    public Sampling withMaxTokens(int maxTokens) {
        return new Sampling(choices, temperature, topP, seed, maxTokens);
    }

    private static void require(boolean holds, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ", but is " + value);
        }
    }
}
