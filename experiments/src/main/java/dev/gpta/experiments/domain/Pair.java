package dev.gpta.experiments.domain;

/**
 * Two runs on the same samples from the same seed.
 *
 * @param dataSet the data set
 * @param seed the seed
 * @param control score of the variant compared with, 0..100
 * @param treated score of the other
 */
public record Pair(String dataSet, long seed, double control, double treated) {

    /** In points; above 0 if the treated is better. */
    public double difference() {
        return treated - control;
    }
}
