package dev.gpta.experiments.figures;

import java.util.List;

/** Okabe and Ito's colours (2008), which people with any kind of colour-blindness tell apart; without the yellow. */
public final class Colours {

    static final String INK = "#222222";
    static final String GREY = "#767676";
    static final String RULE = "#dddddd";

    private static final List<String> OKABE_ITO =
            List.of("#000000", "#0072B2", "#E69F00", "#009E73", "#CC79A7", "#D55E00", "#56B4E9");

    private Colours() {}

    /** The colour of the n-th of several things, from 0; the first again after the seventh. */
    public static String of(int index) {
        return OKABE_ITO.get(index % OKABE_ITO.size());
    }
}
