package dev.gpta.experiments.domain;

/**
 * The outcome that is declared before the first run: the mean difference of two variants over data sets and seeds.
 *
 * @param outcome how the students are asked
 * @param variant which variant is to be better
 * @param against which variant it is compared with
 */
public record Primary(Outcome outcome, String variant, String against) {

    public Primary {
        if (variant.equals(against)) {
            throw new IllegalArgumentException("a variant cannot be compared with itself: " + variant);
        }
    }

    /** E.g. {@code GPTA against BASELINE, with the chosen prefix at inference}. */
    public String words() {
        return variant + " against " + against + ", " + outcome.words();
    }
}
