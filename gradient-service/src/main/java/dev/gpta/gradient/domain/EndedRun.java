package dev.gpta.gradient.domain;

import dev.gpta.gradient.domain.RunEvent.Registered;
import dev.gpta.gradient.domain.RunEvent.ResumeRequested;

/** A run that is over. Only its name and outcome are remembered, so that repeats are known as such. */
public sealed interface EndedRun extends RunState {

    /** The run. */
    RunRef ref();

    @Override
    default Decision on(RunEvent event) {
        if (event instanceof Registered registered) {
            return Registrations.again(registered, this, ref());
        }
        return Decision.ignored(
                this,
                event instanceof ResumeRequested
                        ? "resuming is not supported yet: register the run under another runId"
                        : event.key() + " of a run that has ended");
    }

    /** The final student is there. */
    record Finished(RunRef ref) implements EndedRun {}

    /**
     * It could not go on, or was cancelled; why was told when it ended.
     *
     * @param code the failure's code
     */
    record Failed(RunRef ref, String code) implements EndedRun {}
}
