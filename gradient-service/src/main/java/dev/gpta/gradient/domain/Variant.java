package dev.gpta.gradient.domain;

/** Settings of one and the same loop: who proposes prefixes, and whether it learns from their scores. */
public enum Variant {
    /** The empty prefix, k = 1, nobody is asked. */
    BASELINE(Proposer.NOBODY, false, false),
    /** The teaching assistant proposes and is tuned. */
    GPTA(Proposer.TEACHING_ASSISTANT, true, false),
    /** As GPTA, and the teaching assistant is shown the user's exemplars. */
    GPTA_DATA(Proposer.TEACHING_ASSISTANT, true, true),
    /** Control: the teaching assistant proposes and stays as it is. */
    FROZEN_TA(Proposer.TEACHING_ASSISTANT, false, false),
    /** Control: words drawn with the run's seed. */
    RANDOM_PREFIX(Proposer.CHANCE, false, false),
    /** The user's own prefix, k = 1, nobody is asked. */
    FIXED_PREFIX(Proposer.NOBODY, false, false);

    /** Where prefixes come from. */
    public enum Proposer {
        /** There is only the one that the specification names, or the empty one. */
        NOBODY,
        /** Drawn here, with the run's seed. */
        CHANCE,
        /** Asked of prefix-service. */
        TEACHING_ASSISTANT
    }

    private final Proposer proposer;
    private final boolean tunes;
    private final boolean showsData;

    Variant(Proposer proposer, boolean tunes, boolean showsData) {
        this.proposer = proposer;
        this.tunes = tunes;
        this.showsData = showsData;
    }

    /** Where prefixes come from. */
    public Proposer proposer() {
        return proposer;
    }

    /** Whether there are prefixes to choose from. */
    public boolean proposes() {
        return proposer != Proposer.NOBODY;
    }

    /** Whether a teaching assistant is asked. */
    public boolean asks() {
        return proposer == Proposer.TEACHING_ASSISTANT;
    }

    /** Whether the teaching assistant is tuned on the dialogue gradient. */
    public boolean tunes() {
        return tunes;
    }

    /** Whether the teaching assistant is shown exemplars. */
    public boolean showsData() {
        return showsData;
    }
}
