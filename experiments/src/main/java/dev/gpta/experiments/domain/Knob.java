package dev.gpta.experiments.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A setting in which runs of one variant on one data set may differ. */
public enum Knob {
    /** k, entries of a history. */
    HISTORY("history", "k", true, Set.of("GPTA", "GPTA_DATA", "FROZEN_TA", "RANDOM_PREFIX")),
    /** w, width of the sliding window. */
    WINDOW("window", "w", true, Set.of("GPTA", "GPTA_DATA")),
    /** l, prefixes asked for at a time. */
    CANDIDATES("candidatesPerRequest", "l", true, Set.of("GPTA", "GPTA_DATA", "FROZEN_TA", "RANDOM_PREFIX")),
    /** Which prefix an epoch after the first trains with. */
    NEXT_PREFIX("nextPrefix", "next", true, Set.of("GPTA", "GPTA_DATA", "FROZEN_TA", "RANDOM_PREFIX")),
    /** How many training samples the teaching assistant is shown. */
    EXEMPLARS("exemplars", "exemplars", true, Set.of("GPTA_DATA")),
    /** How many times the registration's learning rate, for {@link EqualBudget}. */
    LEARNING_RATE("learningRates", "lr", false, Set.of(EqualBudget.OF)),
    /** How many times the registration's epochs, for {@link EqualBudget}. */
    EPOCHS("epochs", "e", false, Set.of(EqualBudget.OF)),
    /** The data set whose best prefix is tried, of a {@link Transfer}. */
    FROM("from", "from", false, Set.of(Transfer.VARIANT));

    private final String field;
    private final String sign;
    private final boolean ofGrid;
    private final Set<String> variants;

    Knob(String field, String sign, boolean ofGrid, Set<String> variants) {
        this.field = field;
        this.sign = sign;
        this.ofGrid = ofGrid;
        this.variants = variants;
    }

    /** Those that a grid may vary. */
    public static List<Knob> ofGrid() {
        return Arrays.stream(values()).filter(knob -> knob.ofGrid).toList();
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
        return variants.contains(variant);
    }
}
