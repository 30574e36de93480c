package dev.gpta.gradient.domain;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;

import java.util.Comparator;

/**
 * One entry (s_i, m_i) of a history. Its order is total: the score, then the lower loss, then the candidate's id; so a
 * sorted history does not depend on the order in which scores arrived.
 *
 * @param candidateId the candidate's id, unique within a run
 * @param text the prefix s_i; empty for the empty prefix
 * @param score the metric m_i on the validation sample, 0..100, higher is better
 * @param low lower end of its 95% interval, 0..100
 * @param high upper end of its 95% interval, 0..100
 * @param loss mean validation loss; lower is better
 */
public record Entry(String candidateId, String text, double score, double low, double high, double loss)
        implements Comparable<Entry> {

    /** By what was measured alone: of two equals, neither is better. */
    static final Comparator<Entry> MERIT = comparingDouble(Entry::score)
            .thenComparing(comparingDouble(Entry::loss).reversed());

    private static final Comparator<Entry> TOTAL = MERIT.thenComparing(comparing(Entry::candidateId));

    public Entry {
        if (!(score >= 0 && score <= 100)) {
            throw new IllegalArgumentException(
                    "score must be within 0..100, but is " + score + " for candidate " + candidateId);
        }
    }

    @Override
    public int compareTo(Entry other) {
        return TOTAL.compare(this, other);
    }
}
