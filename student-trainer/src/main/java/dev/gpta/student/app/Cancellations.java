package dev.gpta.student.app;

import dev.gpta.events.ControlAction;
import dev.gpta.events.RunControl;
import dev.gpta.events.RunRef;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Which lives of which runs the user has cancelled. A resumed run has a later life. */
public final class Cancellations {

    private final ConcurrentMap<String, Integer> attempts = new ConcurrentHashMap<>();

    /** Hears what the user wants; asking for the same twice changes nothing. */
    public void hear(RunControl control) {
        if (control.getAction() == ControlAction.CANCEL) {
            attempts.merge(control.getRun().getRunId(), control.getRun().getAttempt(), Math::max);
        }
    }

    /** Whether this life of the run, or a later one, was cancelled. */
    public boolean contains(RunRef run) {
        return run.getAttempt() <= attempts.getOrDefault(run.getRunId(), 0);
    }
}
