package dev.gpta.llm.messaging;

import dev.gpta.events.ControlAction;
import dev.gpta.events.RunControl;
import dev.gpta.events.RunFailed;
import dev.gpta.events.RunRef;
import dev.gpta.llm.app.Errand;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Which lives of which runs the user has cancelled, or have failed: nothing more is to be paid for them. Every instance
 * reads both topics whole when it starts.
 */
@ApplicationScoped
public class EndedRuns {

    private final ConcurrentMap<String, Integer> attempts = new ConcurrentHashMap<>();

    @Incoming("run-control")
    void on(RunControl control) {
        if (control.getAction() == ControlAction.CANCEL) {
            // whoever cancels names a run, and not always its specification
            end(control.getRun().getRunId(), control.getRun());
        }
    }

    @Incoming("failed-runs")
    void on(RunFailed failed) {
        // a registration that was rejected fails too: under the same name, with another specification
        end(key(failed.getRun().getRunId(), failed.getRun().getSpecHash()), failed.getRun());
    }

    private void end(String key, RunRef run) {
        attempts.merge(key, run.getAttempt(), Math::max);
    }

    /** Whether this life of the run, or a later one, has ended. A resumed run has a later life. */
    public boolean contains(Errand errand) {
        return errand.attempt() <= attempts.getOrDefault(errand.runId(), 0)
                || errand.attempt() <= attempts.getOrDefault(key(errand.runId(), errand.specHash()), 0);
    }

    private static String key(String runId, String specHash) {
        return runId + "/" + specHash;
    }
}
