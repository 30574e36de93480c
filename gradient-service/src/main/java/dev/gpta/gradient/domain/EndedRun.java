package dev.gpta.gradient.domain;

import dev.gpta.gradient.domain.RunEvent.Registered;
import dev.gpta.gradient.domain.RunEvent.ResumeRequested;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run that is over. A failed one can be resumed as long as what it came to is kept. */
public sealed interface EndedRun extends RunState {

    /** The run. */
    RunRef ref();

    @Override
    default Decision on(RunEvent event) {
        if (event instanceof Registered registered) {
            return Registrations.again(registered, this, ref());
        }
        return event instanceof ResumeRequested resume
                ? resumed(resume)
                : Decision.ignored(this, event.key() + " of a run that has ended");
    }

    /** What a wish to go on comes to. */
    Decision resumed(ResumeRequested wish);

    /** The final student is there. */
    record Finished(RunRef ref) implements EndedRun {
        @Override
        public Decision resumed(ResumeRequested wish) {
            return Decision.ignored(this, "resume: the run has finished");
        }
    }

    /**
     * It could not go on, or was cancelled; why was told when it ended.
     *
     * @param code the failure's code
     * @param last its state before it failed; null once that is forgotten
     */
    record Failed(RunRef ref, String code, @Nullable ActiveRun last) implements EndedRun {
        @Override
        public Decision resumed(ResumeRequested wish) {
            if (!wish.run().equals(ref)) {
                return Decision.ignored(this, "resume: of another life of the run: " + wish.run());
            }
            return last == null ? forgotten() : last.resumed().decision();
        }

        /** The next life ends where it begins, so that nobody waits for it. */
        private Decision forgotten() {
            var failure = new Failure(
                    "RESUME",
                    "NOT_RESUMABLE",
                    "what run " + ref.runId() + " came to before it failed (" + code + ") is no longer kept",
                    "Register the run under another runId.",
                    false);
            return new Step(
                            new Failed(ref.next(), failure.code(), null),
                            List.of(new Command.Fail(ref.next(), failure)),
                            "cannot be resumed: " + failure.message())
                    .decision();
        }
    }
}
