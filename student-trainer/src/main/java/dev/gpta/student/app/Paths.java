package dev.gpta.student.app;

import dev.gpta.events.PrefixSelected;
import dev.gpta.events.RunRef;

/** Where things lie in the store: {@code runId/attempt/...}. */
final class Paths {

    private Paths() {}

    /** What is known about a work item: its claims and its result. */
    static String work(PrefixSelected item) {
        return attempt(item.getRun()) + "/work/" + item.getEventId();
    }

    static String checkpoint(PrefixSelected item, String token) {
        return attempt(item.getRun()) + "/epoch-" + item.getEpoch() + "-" + token;
    }

    static String student(PrefixSelected item, String token) {
        return attempt(item.getRun()) + "/student-" + token;
    }

    private static String attempt(RunRef run) {
        return run.getRunId() + "/" + run.getAttempt();
    }
}
