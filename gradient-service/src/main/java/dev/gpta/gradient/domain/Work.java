package dev.gpta.gradient.domain;

/** The kinds of work that others do for a run. */
public enum Work {
    /** The teaching assistant is asked (Eq. 4). */
    ASK,
    /** Candidates are scored (Eq. 5). */
    SCORE,
    /** An epoch is trained (Eq. 3). */
    TRAIN,
    /** The teaching assistant is tuned (Eq. 7). */
    TUNE,
    /** The best student is tested. */
    TEST
}
