package dev.gpta.finetune.messaging;

import dev.gpta.events.ControlAction;
import dev.gpta.events.RunControl;
import dev.gpta.events.RunRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Which lives of which runs the user has cancelled. Every instance reads the whole topic when it starts. */
@ApplicationScoped
public class CancelledRuns {

    private final ConcurrentMap<String, Integer> attempts = new ConcurrentHashMap<>();

    @Incoming("run-control")
    void on(RunControl control) {
        if (control.getAction() == ControlAction.CANCEL) {
            attempts.merge(control.getRun().getRunId(), control.getRun().getAttempt(), Math::max);
        }
    }

    /** Whether this life of the run, or a later one, was cancelled. A resumed run has a later life. */
    boolean contains(RunRef run) {
        return run.getAttempt() <= attempts.getOrDefault(run.getRunId(), 0);
    }
}
