package dev.gpta.experiments.domain;

/**
 * The best prefix of one data set, tried on another of its domain (Section 5.3): a run that trains with this prefix and
 * looks for no other.
 *
 * @param from where the primary variant has found the prefix
 * @param to where it is tried, with the same seed
 */
public record Transfer(String from, String to) {

    /** The variant of its runs. */
    public static final String VARIANT = "FIXED_PREFIX";

    /** Its run of a seed. */
    public CellKey cell(long seed) {
        return new CellKey(to, VARIANT, Point.NONE.with(Knob.FROM, from), seed);
    }
}
