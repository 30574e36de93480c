package dev.gpta.transformers.generation;

import java.util.List;

/** What is being written for one input: one or several outputs that may become the final one. */
interface Draft {

    /** The open outputs, each from its first token, the start, on; always the same number of them. */
    List<int[]> rows();

    /** For every open output, which of the previous ones it continues. */
    int[] parents();

    /** Goes on by a token. @param next by row */
    void grow(Likeliest next);

    /** Whether nothing that could be added would change the result. */
    boolean finished();

    /** The best output so far, from its first token on. */
    int[] result();

    /** How many tokens per row have to be looked at. */
    int width();
}
