package dev.gpta.gradient.domain;

/** Which prefix an epoch after the first trains with. */
public enum NextPrefix {
    /** The best of the last epoch's history. */
    BEST_OF_HISTORY,
    /** A new one, proposed with the last epoch's history in view. */
    FRESH
}
