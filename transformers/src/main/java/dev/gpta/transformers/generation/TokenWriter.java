package dev.gpta.transformers.generation;

import java.util.List;

/** A model that continues rows of tokens, all of the same length, and remembers what it has read of them. */
public interface TokenWriter {

    /**
     * Reads one more token for each row.
     *
     * @param tokens one a row; there may be fewer rows than before, never more
     * @param parents by row: which of the previous rows it continues. Rows of one input stay next to each other, and an
     *     input's rows leave together. Ignored before the first token
     */
    void read(int[] tokens, int[] parents);

    /**
     * What could come next.
     *
     * @param count of tokens per row
     * @param banned by row: tokens that must not come
     */
    Likeliest next(int count, List<int[]> banned);
}
