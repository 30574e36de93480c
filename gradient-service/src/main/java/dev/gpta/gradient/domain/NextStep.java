package dev.gpta.gradient.domain;

/** What follows an epoch. */
public enum NextStep {
    /** The teaching assistant is tuned on the dialogue gradient. */
    FINETUNE,
    /** Nothing is tuned: the next epoch is trained. */
    NEXT_EPOCH,
    /** The last epoch is over: the best prefix is tested. */
    TEST
}
