package dev.gpta.transformers.generation;

/**
 * The likeliest next tokens of some rows.
 *
 * @param logProbabilities by row, falling
 * @param tokens by row, in the same order
 */
public record Likeliest(float[][] logProbabilities, int[][] tokens) {

    /** The same token for every row, as certain as can be. */
    static Likeliest only(int token, int rows) {
        var tokens = new int[rows][];
        java.util.Arrays.fill(tokens, new int[] {token});
        return new Likeliest(new float[rows][1], tokens);
    }

    /** Some rows of them. */
    Likeliest rows(int from, int count) {
        return new Likeliest(
                java.util.Arrays.copyOfRange(logProbabilities, from, from + count),
                java.util.Arrays.copyOfRange(tokens, from, from + count));
    }
}
