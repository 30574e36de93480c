package dev.gpta.student.app;

import dev.gpta.events.EventIds;
import dev.gpta.events.PrefixSelected;
import dev.gpta.events.RunRef;

/** Where things lie in the store: {@code runId/attempt/...}. */
final class Paths {

    /** What the names of checkpoints begin with. */
    static final String EPOCH = "epoch-";

    private Paths() {}

    /** What is known about a work item: its claims and its result. */
    static String work(PrefixSelected item) {
        return attempt(item.getRun()) + "/work/" + item.getEventId();
    }

    static String checkpoint(PrefixSelected item, String token) {
        return attempt(item.getRun()) + "/" + EPOCH + item.getEpoch() + "-" + token;
    }

    static String student(PrefixSelected item, String token) {
        return attempt(item.getRun()) + "/student-" + token;
    }

    /**
     * Snapshots of an unfinished epoch. The same for all who may take it up, another attempt of the run included, and
     * for no other training: it follows from all that the epoch starts from.
     */
    static String unfinished(PrefixSelected item) {
        var from = item.getCheckpoint() == null ? "" : item.getCheckpoint().getSha256();
        var epoch = Integer.toString(item.getEpoch());
        var hash = EventIds.hash("unfinished", item.getRun().getSpecHash(), epoch, item.getPrefix(), from);
        return item.getRun().getRunId() + "/unfinished/epoch-" + epoch + "-" + hash;
    }

    /** There once a run has its final student, and checkpoints may be gone. */
    static String over(RunRef run) {
        return run.getRunId() + "/over";
    }

    private static String attempt(RunRef run) {
        return run.getRunId() + "/" + run.getAttempt();
    }
}
