package dev.gpta.faults.domain;

import java.util.List;

/**
 * A run during which a service was restarted, once and in order.
 *
 * @param service the service
 * @param restart seconds from the wish to stop until it could work again
 * @param run seconds that the run took
 * @param undisturbed seconds that a run takes otherwise
 * @param askedAgain questions that the teaching assistant was asked more than once
 * @param problems what differs from the undisturbed run; none if all is as it should be
 */
public record Rolled(
        String service, double restart, double run, double undisturbed, long askedAgain, List<String> problems) {

    public Rolled {
        problems = List.copyOf(problems);
    }

    /** Seconds that the run lost. */
    public double lost() {
        return Math.max(0, run - undisturbed);
    }
}
