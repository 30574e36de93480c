package dev.gpta.experiments.domain;

import java.util.Set;

/** A setting of the loop that a grid may vary. */
public enum Knob {
    /** k, entries of a history. */
    HISTORY("history", "k", Set.of("BASELINE")),
    /** w, width of the sliding window. */
    WINDOW("window", "w", Set.of("BASELINE", "FROZEN_TA", "RANDOM_PREFIX")),
    /** l, prefixes asked for at a time. */
    CANDIDATES("candidatesPerRequest", "l", Set.of("BASELINE")),
    /** Which prefix an epoch after the first trains with. */
    NEXT_PREFIX("nextPrefix", "next", Set.of("BASELINE")),
    /** How many training samples the teaching assistant is shown. */
    EXEMPLARS("exemplars", "exemplars", Set.of("BASELINE", "GPTA", "FROZEN_TA", "RANDOM_PREFIX"));

    private final String field;
    private final String sign;
    private final Set<String> indifferent;

    Knob(String field, String sign, Set<String> indifferent) {
        this.field = field;
        this.sign = sign;
        this.indifferent = indifferent;
    }

    /** What files call it. */
    public String field() {
        return field;
    }

    /** What tables call it, e.g. {@code k}. */
    public String sign() {
        return sign;
    }

    /** Whether a variant's runs depend on it. */
    public boolean matters(String variant) {
        return !indifferent.contains(variant);
    }
}
