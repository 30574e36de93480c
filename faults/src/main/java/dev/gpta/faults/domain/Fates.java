package dev.gpta.faults.domain;

import java.util.List;
import java.util.Map;

/**
 * What came of records that nobody should send.
 *
 * @param sent how many
 * @param unreadable those that are no event of their topic
 * @param lost those of them that are not among the dead letters
 * @param deadLetters records among the dead letters; of a topic that two services read, each writes one
 * @param failedRuns runs that were ended because of one
 * @param megabytes resident memory of each service, after a third of the records and after all of them
 * @param problems what should not have happened; none if all is as it should be
 */
public record Fates(
        int sent,
        int unreadable,
        int lost,
        int deadLetters,
        int failedRuns,
        Map<String, List<Long>> megabytes,
        List<String> problems) {

    /** Whether nothing was lost and nobody was hurt. */
    public boolean good() {
        return lost == 0 && problems.isEmpty();
    }
}
